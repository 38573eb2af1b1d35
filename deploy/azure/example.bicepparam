// The ids of your council; no secret belongs here. Copy it to council.bicepparam, which git leaves alone, and fill it in.
// docs/deploy-azure.md says where each id is found.
using 'main.bicep'

param location = 'uksouth'
param prefix = 'breachdesk'
param registryName = '' // the registry of step 2
param imageTag = '0.1.0'
param centralTeam = ''
param siro = ''
param dpo = ''
param readers = ''
param hostName = '' // empty: the name that Azure gives, with its certificate
param minReplicas = 1
param maxReplicas = 2
param backupDays = 35

// These two are given on the command line at the first deployment, and left alone afterwards.
param databasePassword = ''
param encryptionKey = ''
