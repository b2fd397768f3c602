namespace IdentityPortal.LocalPool.Template;

/// <summary>What is different in the local pool, by the properties that it does not honour.</summary>
internal static class Differences
{
    private const string Senders = "mails go to the mailbox, without sender and reply address.";
    private const string HostedPages = "there are no hosted pages and no OAuth endpoints; people sign in through the API.";

    /// <summary>Properties of a pool. A property stands for all members of it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Pool = new Dictionary<string, string>
    {
        ["AdminCreateUserConfig.UnusedAccountValidityDays"] = "temporary passwords expire as PasswordPolicy.TemporaryPasswordValidityDays says.",
        ["EmailConfiguration.SourceArn"] = Senders,
        ["EmailConfiguration.From"] = Senders,
        ["EmailConfiguration.ReplyToEmailAddress"] = Senders,
        ["EmailConfiguration.ConfigurationSet"] = Senders,
        ["UserPoolAddOns"] = "no sign-in is judged by its risk, and none is blocked for it.",
        ["KeyConfiguration"] = "the data are not encrypted.",
        ["IssuerConfiguration"] = "the issuer has the form of ORIGINAL.",
    };

    /// <summary>Properties of a client.</summary>
    public static readonly IReadOnlyDictionary<string, string> Client = new Dictionary<string, string>
    {
        ["AllowedOAuthFlows"] = HostedPages,
        ["AllowedOAuthFlowsUserPoolClient"] = HostedPages,
        ["AllowedOAuthScopes"] = HostedPages,
        ["CallbackURLs"] = HostedPages,
        ["DefaultRedirectURI"] = HostedPages,
        ["LogoutURLs"] = HostedPages,
        ["SupportedIdentityProviders"] = HostedPages,
        ["AnalyticsConfiguration"] = "no events are sent to Amazon Pinpoint.",
        ["EnablePropagateAdditionalUserContextData"] = "addresses and devices in UserContextData are not looked at.",
    };

    /// <summary>A group has no property that is not honoured.</summary>
    public static readonly IReadOnlyDictionary<string, string> Group = new Dictionary<string, string>();

    /// <summary>What does not happen where a trigger of a pool is not called.</summary>
    public static readonly IReadOnlyDictionary<string, string> Triggers = new Dictionary<string, string>
    {
        ["PreSignUp"] = "sign-up accepts everybody and confirms nobody by itself, until LocalPool:LambdaEndpoint says where functions are called.",
        ["PostConfirmation"] = "what it does after a confirmation does not happen.",
        ["PreAuthentication"] = "it refuses no sign-in.",
        ["PostAuthentication"] = "what it does after a sign-in does not happen.",
        ["PreTokenGeneration"] = "tokens have the pool's claims only.",
        ["PreTokenGenerationConfig"] = "tokens have the pool's claims only.",
        ["CustomMessage"] = "mails have the pool's texts.",
        ["UserMigration"] = "accounts of another directory are unknown.",
        ["DefineAuthChallenge"] = "CUSTOM_AUTH is refused.",
        ["CreateAuthChallenge"] = "CUSTOM_AUTH is refused.",
        ["VerifyAuthChallengeResponse"] = "CUSTOM_AUTH is refused.",
        ["CustomEmailSender"] = "mails go to the mailbox.",
        ["CustomSMSSender"] = "text messages go to the mailbox.",
        ["InboundFederation"] = "nobody signs in through an identity provider.",
    };

    /// <summary>Types of resources that are read and not served.</summary>
    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["AWS::Cognito::IdentityPool"] = "nobody gets AWS credentials.",
        ["AWS::Cognito::IdentityPoolPrincipalTag"] = "nobody gets AWS credentials.",
        ["AWS::Cognito::IdentityPoolRoleAttachment"] = "nobody gets AWS credentials.",
        ["AWS::Cognito::LogDeliveryConfiguration"] = "no logs are delivered.",
        ["AWS::Cognito::ManagedLoginBranding"] = "there are no hosted pages to show it.",
        ["AWS::Cognito::Terms"] = "there are no hosted pages to show them.",
        ["AWS::Cognito::UserPoolDomain"] = "there are no hosted pages at it.",
        ["AWS::Cognito::UserPoolIdentityProvider"] = "nobody signs in through it.",
        ["AWS::Cognito::UserPoolResourceServer"] = "no token has its scopes.",
        ["AWS::Cognito::UserPoolRiskConfigurationAttachment"] = "no sign-in is judged by its risk.",
        ["AWS::Cognito::UserPoolUICustomizationAttachment"] = "there are no hosted pages to show it.",
        ["AWS::Cognito::UserPoolUser"] = "the account is not made; AdminCreateUser makes it.",
        ["AWS::Cognito::UserPoolUserToGroupAttachment"] = "the account is not in the group; AdminAddUserToGroup adds it.",
    };

    /// <summary>Whether a property that is not honoured says no more than one that is left out.</summary>
    public static bool IsDefault(TemplateValue value) => value switch
    {
        TemplateValue.Scalar { Text: var text } => text is "" or "false" or "False" or "OFF" or "COGNITO" or "ORIGINAL" or "AWS_OWNED_KEY",
        TemplateValue.Flag flag => !flag.IsTrue,
        TemplateValue.Sequence { Items: var items } => items.All(IsDefault),
        TemplateValue.Mapping { Members: var members } => members.Values.All(IsDefault),
        _ => false,
    };
}
