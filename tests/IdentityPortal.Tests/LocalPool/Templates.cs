namespace IdentityPortal.Tests.LocalPool;

/// <summary>Templates of pools that differ from the deployed one.</summary>
internal static class Templates
{
    public const string LaxPasswords =
        "Policies: { PasswordPolicy: { MinimumLength: 6, RequireLowercase: false, RequireUppercase: false, RequireNumbers: false, RequireSymbols: false } }";

    /// <summary>Plain user names. E-mail addresses are verified but cannot be used to sign in.</summary>
    public static string PlainNames(string client = "", string pool = "") => TemplateFile.With(
        $"AutoVerifiedAttributes: [email]\n{LaxPasswords}\n{pool}", $"ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]\n{client}");

    /// <summary>Plain user names, with verified e-mail addresses as aliases.</summary>
    public static string EmailAlias(string client = "") => TemplateFile.With(
        $"AutoVerifiedAttributes: [email]\nAliasAttributes: [email]\nUsernameConfiguration: {{ CaseSensitive: false }}\n{LaxPasswords}", client);

    /// <summary>E-mail addresses as user names, errors that reveal unknown users, no client secret.</summary>
    public static string Legacy(string client = "", string pool = "") => TemplateFile.With(
        $"AutoVerifiedAttributes: [email]\nUsernameAttributes: [email]\n{LaxPasswords}\n{pool}",
        $"PreventUserExistenceErrors: LEGACY\n{client}");

    /// <summary>E-mail addresses as user names, errors that hide unknown users, no client secret.</summary>
    public static string Hiding(string client = "", string pool = "") => TemplateFile.With(
        $"AutoVerifiedAttributes: [email]\nUsernameAttributes: [email]\n{LaxPasswords}\n{pool}",
        $"PreventUserExistenceErrors: ENABLED\n{client}");
}
