namespace IdentityPortal.Tests.LocalPool;

/// <summary>Pools that differ from the deployed one, as templates.</summary>
internal static class Templates
{
    public const string LaxPasswords =
        "Policies: { PasswordPolicy: { MinimumLength: 6, RequireLowercase: false, RequireUppercase: false, RequireNumbers: false, RequireSymbols: false } }";

    /// <summary>Names are names; e-mail is verified but opens nothing.</summary>
    public static string PlainNames(string client = "", string pool = "") => TemplateFile.With(
        $"AutoVerifiedAttributes: [email]\n{LaxPasswords}\n{pool}", $"ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]\n{client}");

    /// <summary>Names, and a verified e-mail beside them.</summary>
    public static string EmailAlias(string client = "") => TemplateFile.With(
        $"AutoVerifiedAttributes: [email]\nAliasAttributes: [email]\nUsernameConfiguration: {{ CaseSensitive: false }}\n{LaxPasswords}", client);

    /// <summary>E-mail as name, unknown users told so, no client secret.</summary>
    public static string Legacy(string client = "", string pool = "") => TemplateFile.With(
        $"AutoVerifiedAttributes: [email]\nUsernameAttributes: [email]\n{LaxPasswords}\n{pool}",
        $"PreventUserExistenceErrors: LEGACY\n{client}");

    /// <summary>E-mail as name, unknown users hidden, no client secret.</summary>
    public static string Hiding(string client = "", string pool = "") => TemplateFile.With(
        $"AutoVerifiedAttributes: [email]\nUsernameAttributes: [email]\n{LaxPasswords}\n{pool}",
        $"PreventUserExistenceErrors: ENABLED\n{client}");
}
