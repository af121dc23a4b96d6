// Holds CloudFormation templates against the resource specification: types, properties, their types, and what is required; what is
// read of a resource by Fn::GetAtt must be one of its attributes. Prints a line a problem.
//
//   node check-template.mjs TEMPLATE.json…
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../../package.json', import.meta.url));
const { loadAwsServiceSpecSync } = require('@aws-cdk/aws-service-spec');
const db = loadAwsServiceSpecSync();
let problems = 0;

function problem(where, what) {
  problems += 1;
  console.log(`${where}: ${what}`);
}

function isIntrinsic(value) {
  const keys = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}

function says(type) {
  return type.type === 'ref' ? 'an object' : type.type === 'union' ? type.types.map(says).join(' or ') : `a ${type.type}`;
}

/** Whether a value may be of a type, looked at from above; what is inside is checked later. */
function fits(value, type) {
  switch (type.type) {
    case 'string':
    case 'date-time':
      return typeof value === 'string' || typeof value === 'number';
    case 'integer':
    case 'number':
      return typeof value === 'number' || (typeof value === 'string' && !Number.isNaN(Number(value)));
    case 'boolean':
      return typeof value === 'boolean' || value === 'true' || value === 'false';
    case 'array':
      return Array.isArray(value);
    case 'map':
    case 'ref':
    case 'tag':
      return typeof value === 'object' && !Array.isArray(value);
    case 'union':
      return type.types.some((one) => fits(value, one));
    default:
      return true;
  }
}

function check(where, value, type) {
  if (isIntrinsic(value)) {
    return;
  }
  if (!fits(value, type)) {
    problem(where, `${JSON.stringify(value)} is not ${says(type)}`);
  } else if (type.type === 'union') {
    const one = type.types.find((candidate) => fits(value, candidate));
    check(where, value, one);
  } else if (type.type === 'array') {
    value.forEach((element, i) => check(`${where}/${i}`, element, type.element));
  } else if (type.type === 'map') {
    Object.entries(value).forEach(([key, element]) => check(`${where}/${key}`, element, type.element));
  } else if (type.type === 'ref') {
    properties(where, value, db.get('typeDefinition', type.reference.$ref).properties);
  }
}

function properties(where, values, known) {
  for (const [name, value] of Object.entries(values)) {
    if (known[name] === undefined) {
      problem(where, `there is no property ${name}; there are ${Object.keys(known).sort().join(', ')}`);
    } else {
      check(`${where}/${name}`, value, known[name].type);
    }
  }
  for (const [name, property] of Object.entries(known)) {
    if (property.required && values[name] === undefined) {
      problem(where, `the property ${name} is required`);
    }
  }
}

function resourceType(name) {
  const found = db.lookup('resource', 'cloudFormationType', 'equals', name);
  return found.length === 0 ? undefined : found.only();
}

/** What other resources read of one must be there to be read. */
function attributes(where, value, resources) {
  if (value === null || typeof value !== 'object') {
    return;
  }
  const read = value['Fn::GetAtt'];
  if (Array.isArray(read) && typeof read[1] === 'string') {
    const target = resources[read[0]];
    const type = target && resourceType(target.Type);
    if (!target) {
      problem(where, `there is no resource ${read[0]}`);
    } else if (type && type.attributes[read[1]] === undefined && !target.Type.startsWith('Custom::')) {
      problem(where, `${target.Type} has no attribute ${read[1]}; it has ${Object.keys(type.attributes).sort().join(', ')}`);
    }
    return;
  }
  Object.entries(value).forEach(([key, inner]) => attributes(`${where}/${key}`, inner, resources));
}

for (const file of process.argv.slice(2)) {
  const { Resources } = JSON.parse(readFileSync(file, 'utf8'));
  for (const [id, resource] of Object.entries(Resources)) {
    const type = resourceType(resource.Type);
    if (type === undefined) {
      problem(`/Resources/${id}`, `there is no resource type ${resource.Type}`);
      continue;
    }
    properties(`/Resources/${id}/Properties`, resource.Properties ?? {}, type.properties);
    attributes(`/Resources/${id}/Properties`, resource.Properties ?? {}, Resources);
  }
}
process.exit(problems === 0 ? 0 : 1);
