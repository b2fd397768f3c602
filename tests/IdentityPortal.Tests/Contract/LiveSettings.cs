namespace IdentityPortal.Tests.Contract;

/// <summary>The endpoint of the API and the credentials for it.</summary>
internal sealed record LiveSettings(Uri Endpoint, string Region, string AccessKey, string SecretKey, string? SessionToken)
{
    /// <summary>Whether the suite runs against AWS.</summary>
    public static bool IsLive { get; } = Environment.GetEnvironmentVariable("COGNITO_CONTRACT") == "live";

    public static LiveSettings FromEnvironment()
    {
        var region = Need("AWS_REGION");
        return new LiveSettings(
            new Uri($"https://cognito-idp.{region}.amazonaws.com/"),
            region,
            Need("AWS_ACCESS_KEY_ID"),
            Need("AWS_SECRET_ACCESS_KEY"),
            Environment.GetEnvironmentVariable("AWS_SESSION_TOKEN"));
    }

    private static string Need(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"COGNITO_CONTRACT=live needs {name}.");
}
