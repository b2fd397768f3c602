namespace IdentityPortal.Tests.Contract;

/// <summary>Settings for CreateUserPool, most of which differ in what a user name is.</summary>
internal static class PoolKinds
{
    /// <summary>Plain user names without aliases.</summary>
    public static object Plain { get; } = new { UsernameAttributes = (string[])[] };

    /// <summary>Plain user names, with verified addresses and phone numbers as aliases.</summary>
    public static object WithAliases { get; } = new { UsernameAttributes = (string[])[], AliasAttributes = (string[])["email", "phone_number"] };

    /// <summary>People sign in with an e-mail address or a phone number.</summary>
    public static object WithAddresses { get; } = new { UsernameAttributes = (string[])["email", "phone_number"] };

    /// <summary>People may sign in with a mailed code instead of a password.</summary>
    public static object WithMailedCodes { get; } = new
    {
        Policies = new { SignInPolicy = new { AllowedFirstAuthFactors = (string[])["PASSWORD", "EMAIL_OTP"] } },
    };

    /// <summary>The previous password may not be reused.</summary>
    public static object WithHistory { get; } = new { Policies = new { PasswordPolicy = new { MinimumLength = 8, PasswordHistorySize = 1 } } };

    /// <summary>With an immutable attribute, custom:member, and a required attribute, name.</summary>
    public static object WithSchema { get; } = new
    {
        Schema = new object[]
        {
            new { Name = "member", AttributeDataType = "String", Mutable = false },
            new { Name = "name", AttributeDataType = "String", Mutable = true, Required = true },
        },
    };
}
