// Breach Desk in Azure: Azure Bot (single tenant, a managed identity, Teams alone), Container App, PostgreSQL, Key Vault,
// Log Analytics. docs/deploy-azure.md goes through it step by step, and says what of it was not tried.
targetScope = 'resourceGroup'

@description('Where everything is put. The data does not leave this region but for the bot service itself, which is global.')
param location string = resourceGroup().location

@description('Begins the names of everything.')
@minLength(3)
@maxLength(12)
param prefix string = 'breachdesk'

@description('The registry that holds both images, in this resource group.')
param registryName string

@description('The tag of the image breach-desk in that registry.')
param imageTag string

@description('Entra group id of the Team whose General channel gets the cards of breaches.')
param centralTeam string

@description('Entra object ids of the Senior Information Risk Owner, with commas.')
param siro string

@description('Entra object ids of the Data Protection Officer, with commas.')
param dpo string

@description('Entra object ids of those who may read published reports, with commas.')
param readers string = ''

@description('A host name of your own; without one the name that Azure gives, which has a certificate.')
param hostName string = ''

@description('Password of the database. Only at the first deployment; later leave it out, and it stays as it is.')
@secure()
param databasePassword string = ''

@description('Encrypts the register: openssl rand -base64 32. Only at the first deployment; later leave it out.')
@secure()
param encryptionKey string = ''

@description('Replicas that are always there. Reminders must run at night too, so never none.')
@minValue(1)
param minReplicas int = 1

@minValue(1)
param maxReplicas int = 2

@description('Days for which the database can be brought back to any moment.')
@minValue(7)
@maxValue(35)
param backupDays int = 35

var suffix = uniqueString(resourceGroup().id)
var appName = prefix
var host = empty(hostName) ? '${appName}.${apps.properties.defaultDomain}' : hostName
var databaseUser = 'desk'
// Debian's certificates, as they are in the image: the server's name is checked, not only that the line is encrypted.
var verified = 'sslmode=verify-full&sslrootcert=/etc/ssl/certs/ca-certificates.crt'
var roles = {
  pullImages: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
  readSecrets: '4633458b-17de-408a-b874-0445c86b69e6'
}

// Who the bot is. There is no password: Azure gives this identity its tokens.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${prefix}-identity'
  location: location
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${prefix}-${suffix}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: 'Breach Desk'
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: identity.properties.tenantId
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      acceptedTerms: true
    }
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${prefix}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 90
  }
}

// A network of its own; the database has no address on the internet.
resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${prefix}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: '10.20.0.0/23'
          delegations: [{ name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.20.2.0/28'
          delegations: [{ name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }]
        }
      }
    ]
  }
}

resource names 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${prefix}.private.postgres.database.azure.com'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: 'network'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${prefix}-${suffix}'
  location: location
  sku: {
    name: 'Standard_B2s'
    tier: 'Burstable'
  }
  properties: {
    version: '15'
    administratorLogin: databaseUser
    administratorLoginPassword: empty(databasePassword) ? null : databasePassword
    storage: {
      storageSizeGB: 32
      autoGrow: 'Enabled'
    }
    backup: {
      backupRetentionDays: backupDays
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: { mode: 'Disabled' }
    network: {
      delegatedSubnetResourceId: '${network.id}/subnets/database'
      privateDnsZoneArmResourceId: names.id
    }
  }
  dependsOn: [names::link]

  resource register 'databases' = {
    name: 'desk'
    properties: {
      charset: 'UTF8'
      collation: 'en_US.utf8'
    }
  }
}

// The encryption key must never be lost: the vault cannot be purged, and what is deleted comes back for 90 days.
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv${suffix}'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
  }

  resource store 'secrets' = if (!empty(databasePassword)) {
    name: 'store'
    properties: {
      value: 'postgresql://${databaseUser}:${uriComponent(databasePassword)}@${server.properties.fullyQualifiedDomainName}/desk?${verified}'
    }
  }

  resource key 'secrets' = if (!empty(encryptionKey)) {
    name: 'key'
    properties: { value: encryptionKey }
  }
}

resource looksAtSecrets 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: logs.id
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

resource pullsImages 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, roles.pullImages)
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.pullImages)
  }
}

resource readsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, roles.readSecrets)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.readSecrets)
  }
}

resource apps 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${prefix}-apps'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
    vnetConfiguration: { infrastructureSubnetId: '${network.id}/subnets/apps' }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: appName
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: apps.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        allowInsecure: false
        transport: 'http'
        targetPort: 8080
      }
      registries: [{ server: registry.properties.loginServer, identity: identity.id }]
      secrets: [
        { name: 'store', keyVaultUrl: '${vault.properties.vaultUri}secrets/store', identity: identity.id }
        { name: 'key', keyVaultUrl: '${vault.properties.vaultUri}secrets/key', identity: identity.id }
        { name: 'proxy', value: loadTextContent('Caddyfile') }
      ]
    }
    template: {
      terminationGracePeriodSeconds: 60
      containers: [
        {
          name: 'bot'
          image: '${registry.properties.loginServer}/breach-desk:${imageTag}'
          env: [
            { name: 'MicrosoftAppId', value: identity.properties.clientId }
            { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
            { name: 'MicrosoftAppTenantId', value: identity.properties.tenantId }
            { name: 'BREACH_DESK_HOST', value: host }
            { name: 'BREACH_DESK_CENTRAL_TEAM', value: centralTeam }
            { name: 'BREACH_DESK_SIRO', value: siro }
            { name: 'BREACH_DESK_DPO', value: dpo }
            { name: 'BREACH_DESK_READERS', value: readers }
            { name: 'BREACH_DESK_STORE_FILE', value: '/run/secrets/breach-desk/store' }
            { name: 'BREACH_DESK_KEY_FILE', value: '/run/secrets/breach-desk/key' }
            { name: 'BREACH_DESK_AUDIT_LOG', value: 'yes' }
          ]
          probes: [
            { type: 'Startup', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 5, failureThreshold: 24 }
            { type: 'Liveness', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 20, timeoutSeconds: 5 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 5, timeoutSeconds: 5 }
          ]
          resources: { cpu: json('0.5'), memory: '1Gi' }
          volumeMounts: [{ volumeName: 'secrets', mountPath: '/run/secrets/breach-desk' }]
        }
        {
          name: 'proxy'
          image: '${registry.properties.loginServer}/caddy:2.11'
          command: ['caddy', 'run', '--config', '/etc/proxy/Caddyfile', '--adapter', 'caddyfile']
          probes: [{ type: 'Readiness', tcpSocket: { port: 8080 }, periodSeconds: 5 }]
          resources: { cpu: json('0.25'), memory: '0.5Gi' }
          volumeMounts: [{ volumeName: 'proxy', mountPath: '/etc/proxy' }]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: max(minReplicas, maxReplicas)
      }
      volumes: [
        {
          name: 'secrets'
          storageType: 'Secret'
          secrets: [{ secretRef: 'store', path: 'store' }, { secretRef: 'key', path: 'key' }]
        }
        {
          name: 'proxy'
          storageType: 'Secret'
          secrets: [{ secretRef: 'proxy', path: 'Caddyfile' }]
        }
      ]
    }
  }
  dependsOn: [pullsImages, readsSecrets, vault::store, vault::key, server::register]
}

@description('MicrosoftAppId, for the Teams app package.')
output appId string = identity.properties.clientId

@description('BREACH_DESK_HOST, for the Teams app package.')
output host string = host

output botName string = bot.name
output vaultName string = vault.name
output serverName string = server.name
