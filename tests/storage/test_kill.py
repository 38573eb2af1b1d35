"""A process killed at random instants, at a size for every test run; `bench.crash_campaign` is the full size."""

from pathlib import Path

from bench.crash_campaign import Campaign


def test_the_embedded_store_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    campaign = Campaign(f"tinydb:{tmp_path / 'register'}", seed=7)
    campaign.run(kills=20)
    assert campaign.kills == 20
    assert len(campaign.reported) == len(campaign.asked) > 100


def test_postgresql_keeps_what_it_acknowledged(postgresql_url: str) -> None:
    campaign = Campaign(postgresql_url, seed=7)
    campaign.run(kills=8)
    assert len(campaign.reported) == len(campaign.asked) > 30
