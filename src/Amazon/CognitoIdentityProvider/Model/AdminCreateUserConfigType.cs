namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Whether only administrators may create accounts.</summary>
public class AdminCreateUserConfigType
{
    /// <summary>True if users cannot sign up themselves.</summary>
    public bool? AllowAdminCreateUserOnly { get; set; }

    /// <summary>Obsolete, but still returned by Cognito.</summary>
    public int? UnusedAccountValidityDays { get; set; }
}
