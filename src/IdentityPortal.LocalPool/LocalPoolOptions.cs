using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.LocalPool;

/// <summary>Options for starting a local pool.</summary>
public sealed class LocalPoolOptions
{
    /// <summary>Port on 127.0.0.1; 0 picks any free port.</summary>
    public int Port { get; set; } = 9229;

    /// <summary>Folder of the pool's database file; if null or empty, all data is kept in memory.</summary>
    /// <example>.data/pool</example>
    public string? Data { get; set; }

    /// <summary>Path of the CloudFormation template; if null, the template next to this assembly is used.</summary>
    /// <example>deploy/identity-portal.yaml</example>
    public string? Template { get; set; }

    /// <summary>
    /// Logical id of the portal's pool, where the template has several; without it, the first with a client that the portal can sign in with.
    /// </summary>
    /// <example>UserPool</example>
    public string? Pool { get; set; }

    /// <summary>Logical id of the portal's client, where the pool has several; without it, the first that the portal can sign in with.</summary>
    /// <example>UserPoolClient</example>
    public string? Client { get; set; }

    /// <summary>
    /// Values for the template's parameters; parameters that are not listed take their defaults. The default of PasskeyDomain is localhost here.
    /// </summary>
    /// <example>20</example>
    public IReadOnlyDictionary<string, string> TemplateParameters { get; set; } = new Dictionary<string, string>();

    /// <summary>
    /// Base address of Lambda's Invoke API, such as that of <c>sam local start-lambda</c>; if null, the pool's triggers are not called.
    /// </summary>
    /// <example>http://127.0.0.1:3001</example>
    public Uri? LambdaEndpoint { get; set; }

    /// <summary>Region that appears in ids, in the issuer and in signatures.</summary>
    public string Region { get; set; } = "eu-west-1";

    /// <summary>
    /// Start of the <c>iss</c> claim, which the pool's id follows, for clients that insist on an issuer whose discovery document they can fetch; null
    /// for AWS's form.
    /// </summary>
    /// <example>http://127.0.0.1:9229</example>
    public Uri? Issuer { get; set; }

    /// <summary>
    /// Whether a pool without accounts is seeded with one in each state. Members of staff have an authenticator app if the pool allows them.
    /// </summary>
    public bool Seed { get; set; } = true;

    /// <summary>The pool's clock.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>
    /// The clock that request signatures are checked against; null means <see cref="Clock"/>. SDKs sign with the machine's time, so a test that moves
    /// <see cref="Clock"/> sets this to the system clock.
    /// </summary>
    public TimeProvider? SignatureClock { get; set; }

    /// <summary>Generates codes of a given number of digits, which is 6 or 8; null means random codes.</summary>
    public Func<int, string>? NextCode { get; set; }

    /// <summary>
    /// Keys that sign tokens. A test run shares them between pools because key generation is slow; the caller disposes of them after the pools. If
    /// null, each pool generates its own keys at its first start and stores them in its file.
    /// </summary>
    public PoolSigningKeys? SigningKeys { get; set; }
}
