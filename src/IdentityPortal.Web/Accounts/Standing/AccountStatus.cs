using Amazon.CognitoIdentityProvider;

namespace IdentityPortal.Web.Accounts.Standing;

/// <summary>Cognito's account states. <see cref="Other"/> covers those that cannot result from using the portal.</summary>
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
