namespace IdentityPortal.Tests.Contract;

/// <summary>Members of CreateUserPool, by what a user name is there.</summary>
internal static class PoolKinds
{
    /// <summary>Names are names, and nothing else opens an account.</summary>
    public static object Plain { get; } = new { UsernameAttributes = (string[])[] };

    /// <summary>Beside its name, an account is opened by its verified addresses.</summary>
    public static object WithAliases { get; } = new { UsernameAttributes = (string[])[], AliasAttributes = (string[])["email", "phone_number"] };

    /// <summary>People sign in with an address of either sort.</summary>
    public static object WithAddresses { get; } = new { UsernameAttributes = (string[])["email", "phone_number"] };

    /// <summary>The last password may not be chosen again.</summary>
    public static object WithHistory { get; } = new { Policies = new { PasswordPolicy = new { MinimumLength = 8, PasswordHistorySize = 1 } } };

    /// <summary>An attribute that is fixed, custom:member, and one that is required, name.</summary>
    public static object WithSchema { get; } = new
    {
        Schema = new object[]
        {
            new { Name = "member", AttributeDataType = "String", Mutable = false },
            new { Name = "name", AttributeDataType = "String", Mutable = true, Required = true },
        },
    };
}
