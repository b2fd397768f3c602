namespace IdentityPortal.Web.Store;

/// <summary>What an app was given when a person logged in to it.</summary>
internal sealed class AppGrant
{
    /// <summary>Cognito's id of the person's account.</summary>
    public required string Sub { get; init; }

    /// <summary>The client id of the app.</summary>
    public required string App { get; init; }

    /// <summary>A JSON array.</summary>
    public required string Scopes { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Whether the app can still use it, as far as its tokens last.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>In UTC, the end of the app's last token; null if all are deleted.</summary>
    public required DateTime? Until { get; init; }
}
