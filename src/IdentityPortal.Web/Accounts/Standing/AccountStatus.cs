using Amazon.CognitoIdentityProvider;

namespace IdentityPortal.Web.Accounts.Standing;

/// <summary>Cognito's states of an account; <see cref="Other"/> for those that this portal leads nobody into.</summary>
internal enum AccountStatus
{
    Other,
    Unconfirmed,
    Confirmed,
    Invited,
    ResetRequired,
}

internal static class AccountStatuses
{
    public static AccountStatus Of(UserStatusType? status) => status?.Value switch
    {
        "UNCONFIRMED" => AccountStatus.Unconfirmed,
        "CONFIRMED" => AccountStatus.Confirmed,
        "FORCE_CHANGE_PASSWORD" => AccountStatus.Invited,
        "RESET_REQUIRED" => AccountStatus.ResetRequired,
        _ => AccountStatus.Other,
    };
}
