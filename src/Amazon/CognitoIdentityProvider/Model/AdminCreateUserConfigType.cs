namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Whether only administrators may create accounts.</summary>
public class AdminCreateUserConfigType
{
    /// <summary>True when people cannot sign up themselves.</summary>
    public bool? AllowAdminCreateUserOnly { get; set; }

    /// <summary>Obsolete; still returned.</summary>
    public int? UnusedAccountValidityDays { get; set; }
}
