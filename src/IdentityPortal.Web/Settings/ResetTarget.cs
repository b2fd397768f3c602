namespace IdentityPortal.Web.Settings;

/// <summary>Where Cognito sends somebody a code for a new password.</summary>
internal enum ResetTarget
{
    Email,
    Phone,

    /// <summary>Nowhere, until the email address is verified.</summary>
    EmailOnceVerified,

    /// <summary>Nowhere, and the desk cannot change that.</summary>
    None,
}
