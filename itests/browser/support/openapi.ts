import { Client } from './server';

export interface Operation {
  method: string;
  path: string;
  permission?: string;
  admission: 'permission' | 'signed-in' | 'public' | 'unknown';
  scope?: string;
  idempotent: boolean;
  parameters: { name: string; in: string; schema?: Schema }[];
  body?: Schema;
  contentType?: string;
}

export interface Schema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  $ref?: string;
}

interface Document {
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components?: { schemas?: Record<string, Schema> };
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Every operation of the merged document, with its schemas resolved one level at a time by `resolve`. */
export class Api {
  readonly operations: Operation[] = [];

  private constructor(private readonly document: Document) {
    for (const [path, item] of Object.entries(document.paths)) {
      for (const method of METHODS) {
        if (item[method]) this.operations.push(operation(method.toUpperCase(), path, item[method]));
      }
    }
  }

  static async load(client: Client): Promise<Api> {
    const answer = await client.fetch('GET', '/api/openapi.json');
    if (!answer.ok()) throw new Error(`openapi.json: ${answer.status()}`);
    return new Api(await answer.json());
  }

  resolve(schema: Schema | undefined): Schema | undefined {
    const name = schema?.$ref?.replace('#/components/schemas/', '');
    return name ? this.document.components?.schemas?.[name] : schema;
  }
}

function operation(method: string, path: string, raw: Record<string, any>): Operation {
  const content = raw.requestBody?.content ?? {};
  const contentType = Object.keys(content)[0];
  return {
    method,
    path: path.startsWith('/api') ? path : `/api${path}`,
    permission: raw['x-permission'],
    admission: raw['x-permission'] ? 'permission' : raw['x-signed-in'] ? 'signed-in' : raw['x-public'] ? 'public' : 'unknown',
    scope: raw['x-scope'],
    idempotent: raw['x-idempotent'] === true,
    parameters: raw.parameters ?? [],
    body: contentType ? content[contentType].schema : undefined,
    contentType,
  };
}

/** The path with something in place of its parameters: ids of nothing, or what `fill` says. */
export function fillPath(operation: Operation, fill: (name: string) => string = () => NOBODY): string {
  return operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(fill(name)));
}
