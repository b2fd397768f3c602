using Amazon.AspNetCore.Identity.Cognito.Exceptions;
using Amazon.AspNetCore.Identity.Cognito.Extensions;

// The official package declares this class in the namespace of the type that it extends.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.Configuration;
#pragma warning restore IDE0130

/// <summary>Reads the pool's settings from the configuration.</summary>
public static class ConfigurationExtensions
{
    /// <summary>The section that is read by default.</summary>
    public const string DEFAULT_CONFIG_SECTION = "AWS";

    /// <summary>Reads <c>UserPoolId</c>, <c>UserPoolClientId</c> and the optional <c>UserPoolClientSecret</c> from section <c>AWS</c>.</summary>
    /// <exception cref="CognitoConfigurationException"><c>UserPoolId</c> or <c>UserPoolClientId</c> is missing or empty.</exception>
    public static AWSCognitoClientOptions GetAWSCognitoClientOptions(this IConfiguration config) =>
        config.GetAWSCognitoClientOptions(DEFAULT_CONFIG_SECTION);

    /// <summary>Reads the settings from a section, or from the root if the section name is empty.</summary>
    /// <exception cref="CognitoConfigurationException"><c>UserPoolId</c> or <c>UserPoolClientId</c> is missing or empty.</exception>
    public static AWSCognitoClientOptions GetAWSCognitoClientOptions(this IConfiguration config, string configSection)
    {
        ArgumentNullException.ThrowIfNull(config);
        var section = string.IsNullOrEmpty(configSection) ? config : config.GetSection(configSection);
        return new AWSCognitoClientOptions
        {
            UserPoolId = Required(section, configSection, nameof(AWSCognitoClientOptions.UserPoolId)),
            UserPoolClientId = Required(section, configSection, nameof(AWSCognitoClientOptions.UserPoolClientId)),
            UserPoolClientSecret = section[nameof(AWSCognitoClientOptions.UserPoolClientSecret)],
        };
    }

    private static string Required(IConfiguration section, string sectionName, string key) =>
        section[key] is { Length: > 0 } value
            ? value
            : throw new CognitoConfigurationException(
                $"The setting {(string.IsNullOrEmpty(sectionName) ? key : $"{sectionName}:{key}")} is missing or empty.");
}
