namespace IdentityPortal.Web.Store;

/// <summary>A code that was sent to Cognito from a browser that did not create the account, and whose answer is not known yet.</summary>
internal sealed class OpenConfirmationRow
{
    public long Id { get; init; }

    public required string AddressHash { get; init; }

    /// <summary>Keyed hash of the code, so that two submissions of one code are recognised.</summary>
    public required string CodeHash { get; init; }

    /// <summary>The browser that submitted the code.</summary>
    public required string Browser { get; init; }

    /// <summary>Address and code, encrypted, so that Cognito can be asked again.</summary>
    public required byte[] Content { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Until this time the journey that sent the code waits for the answer, and nothing else asks Cognito about it.</summary>
    public required DateTimeOffset LeaseUntil { get; init; }
}
