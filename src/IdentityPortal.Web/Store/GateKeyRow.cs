namespace IdentityPortal.Web.Store;

/// <summary>A browser that may pass the gate to one host of an app, as long as the session goes on.</summary>
internal sealed class GateKeyRow
{
    /// <summary>Hash of the key in the browser's cookie on that host.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the session's row. A new key of the session ends the row's use.</summary>
    public required string Session { get; init; }

    /// <summary>The id of the app in the settings.</summary>
    public required string App { get; init; }

    public required string Host { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
