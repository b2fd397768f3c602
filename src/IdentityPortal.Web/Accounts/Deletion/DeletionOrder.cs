using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>What is needed to delete an account, also by another instance.</summary>
/// <param name="UserName">Cognito's user name of the account.</param>
/// <param name="AccessToken">The person's; null if a support lead has asked. Then the portal deletes the account with its AWS rights.</param>
/// <param name="RefreshToken">To renew the access token if Cognito does not answer before it expires.</param>
internal sealed record DeletionOrder(string Sub, string UserName, string Address, string? AccessToken, string? RefreshToken)
{
    /// <summary>The browser of the person; null if a support lead has asked.</summary>
    public ActingBrowser? Acting { get; init; }

    /// <summary>As <see cref="AccountId.Mail"/>.</summary>
    public string? Mail { get; init; }

    /// <summary>When Cognito has told the person's names; null if that was when the deletion was asked for.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The account, whose sub is left out of rows that outlive it.</summary>
    public AccountId AccountOf(string? subject) => new(subject, Address) { Mail = Mail };

    public override string ToString() => "***";
}
