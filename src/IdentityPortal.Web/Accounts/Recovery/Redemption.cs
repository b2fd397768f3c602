namespace IdentityPortal.Web.Accounts.Recovery;

/// <summary>What a recovery code leads to that was entered with the right password.</summary>
internal abstract record Redemption
{
    private Redemption()
    {
    }

    /// <summary>This request logs in with the code.</summary>
    /// <param name="CodeHash">The key of its row.</param>
    /// <param name="LeaseUntil">Until when no other request can use the code.</param>
    public sealed record Held(string CodeHash, DateTimeOffset LeaseUntil) : Redemption;

    /// <summary>Another request is logging in with the code.</summary>
    public sealed record Running : Redemption;

    /// <summary>Another request has logged in with the code just now, so this is the same form again.</summary>
    public sealed record Done : Redemption;
}
