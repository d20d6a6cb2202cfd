// Reads one case per line as JSON, answers one line each: {"result": "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied"}
// or {"error": "..."}. The engine is asked below its input validation, which drops condition keys that it does not know
// of an action, and which its public entry without validation cannot replace: that one takes no session policy.
import { createInterface } from 'node:readline'
import { loadPolicy } from '@cloud-copilot/iam-policy'

const engine = new URL('./node_modules/@cloud-copilot/iam-simulate/dist/esm/', import.meta.url)
const { authorize } = await import(new URL('core_engine/CoreSimulatorEngine.js', engine))
const { AwsRequestImpl } = await import(new URL('request/request.js', engine))
const { RequestContextImpl } = await import(new URL('requestContext.js', engine))
const { DiscoveryContextKeyConstraints } = await import(
  new URL('context_keys/discoveryContextKeyConstraints.js', engine)
)

const named = (policy, index) => loadPolicy(policy, { name: String(index) })
const levels = (list) =>
  list.map((policies, index) => ({ orgIdentifier: String(index), policies: policies.map(named) }))

function answer(it) {
  const request = new AwsRequestImpl(
    it.principal,
    { resource: it.resource, accountId: it.resourceAccount },
    it.action,
    new RequestContextImpl(it.context),
    it.resource === '*'
  )
  const analysis = authorize({
    request,
    identityPolicies: it.identity.map(named),
    resourcePolicy: it.resourcePolicy ? named(it.resourcePolicy, 0) : undefined,
    permissionBoundaries: it.boundary ? [named(it.boundary, 0)] : undefined,
    sessionPolicy: it.session ? named(it.session, 0) : undefined,
    serviceControlPolicies: levels(it.serviceControl),
    resourceControlPolicies: levels(it.resourceControl),
    vpcEndpointPolicies: undefined,
    simulationParameters: {
      simulationMode: 'Strict',
      discoveryContextKeyConstraints: new DiscoveryContextKeyConstraints([])
    },
    serviceSettings: {}
  })
  return { result: analysis.result }
}

for await (const line of createInterface({ input: process.stdin })) {
  let reply
  try {
    reply = answer(JSON.parse(line))
  } catch (error) {
    reply = { error: String(error?.stack ?? error) }
  }
  process.stdout.write(JSON.stringify(reply) + '\n')
}
