namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Why Cognito refused an act.</summary>
internal enum RefusedReason
{
    /// <summary>Cognito's own limit on mails or attempts.</summary>
    Limit,

    /// <summary>Cognito could not send the mail.</summary>
    Delivery,

    /// <summary>The account has changed since the portal read it.</summary>
    State,

    /// <summary>The address is verified for another account.</summary>
    Taken,
}
