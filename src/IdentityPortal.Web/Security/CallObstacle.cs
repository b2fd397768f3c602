namespace IdentityPortal.Web.Security;

/// <summary>Why Cognito could not be asked.</summary>
internal enum CallObstacle
{
    /// <summary>This host has no AWS credentials.</summary>
    NoCredentials,

    /// <summary>Cognito does not accept the credentials or the signature.</summary>
    BadCredentials,

    /// <summary>The credentials lack the permission.</summary>
    NotAllowed,

    /// <summary>Cognito did not answer.</summary>
    Unreachable,

    /// <summary>Cognito refused the request itself.</summary>
    Refused,
}
