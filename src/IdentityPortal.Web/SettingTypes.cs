using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Amazon.Extensions.NETCore.Setup;
#if LOCAL_POOL
using IdentityPortal.LocalPool;
#endif
using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web;

/// <summary>
/// Refuses values of the wrong type before anything reads them. The message names the key and never repeats the value, which may be a secret
/// under the wrong key.
/// </summary>
internal static partial class SettingTypes
{
    private const string Addresses = "URLS";

    /// <summary>Settings with a secret that no option has: those of the store and of OpenTelemetry.</summary>
    private static readonly string[] OtherSecrets = ["ConnectionStrings:Portal", "OTEL_EXPORTER_OTLP_HEADERS"];

    private static readonly string[] AnswersInTheLog = ["AWS:LogResponse", "AWS:Logging:LogResponses"];

    /// <summary>All keys and sections that the portal reads, except the connection string, which is checked separately.</summary>
    public static IReadOnlyDictionary<string, Type> Read { get; } = new Dictionary<string, Type>
    {
        [PortalOptions.Section] = typeof(PortalOptions),
        [KeyOptions.Section] = typeof(KeyOptions),
        [CognitoSettings.Section] = typeof(CognitoSettings),
#if LOCAL_POOL
        [DevelopmentPool.Section] = typeof(LocalPoolOptions),
#endif
        ["HTTPS_PORT"] = typeof(int),

        // Read by the host, which would silently wait 30 seconds instead of what it cannot read.
        ["shutdownTimeoutSeconds"] = typeof(int),
        [Telemetry.Endpoint] = typeof(Uri),
    };

    /// <exception cref="StartRefusedException">One line for each value that cannot be read.</exception>
    public static void CheckSettingTypes(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        List<string> faults =
        [
            .. Read.Where(setting => configuration.GetSection(setting.Key).Exists())
                .SelectMany(setting => FaultsIn(configuration.GetSection(setting.Key), setting.Value)),
            .. AwsFaults(configuration.GetSection(CognitoSettings.Section)),
            .. LogLevelFaults(configuration.GetSection("Logging")),
            .. AddressFaults(configuration[Addresses]),
        ];
        if (faults.Count > 0)
        {
            throw new StartRefusedException(string.Join(Environment.NewLine, faults.Distinct()));
        }
    }

    private static IEnumerable<string> FaultsIn(IConfigurationSection section, Type type)
    {
        var children = section.GetChildren().ToList();
        if (type == typeof(string))
        {
            return children.Count == 0 ? [] : [$"{section.Path} must be one text and has settings below it."];
        }

        if (FormOf(type) is { } form)
        {
            return form.IsTaken(section.Value ?? "") ? [] : [$"{section.Path} must be {form.Text}."];
        }

        // The configuration binder would silently ignore a value here. JSON's [] arrives as an empty text.
        var elementType = ElementOf(type);
        var isEmptyList = elementType is not null && section.Value is "";
        return
        [
            .. section.Value is { Length: > 0 } || (children.Count == 0 && !isEmptyList)
                ? new[] { $"{section.Path} is not a setting itself; the settings are below it, such as {section.Path}:{ExampleIn(type)}." }
                : [],
            .. children.SelectMany(child =>
                (elementType ?? PropertyOf(type, child.Key)) is { } childType ? FaultsIn(child, childType) : []),
        ];
    }

    private static (string Text, Predicate<string> IsTaken)? FormOf(Type type) => type switch
    {
        _ when type == typeof(TimeSpan) => (
            "a time as hours:minutes:seconds, such as 00:00:04, with hours up to 23 and days before a dot, such as 1.12:00:00 for 36 hours",
            text => Time().IsMatch(text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _)),
        _ when type == typeof(int) => (
            "a whole number", text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)),
        _ when type == typeof(bool) => ("true or false", text => bool.TryParse(text, out _)),
        _ when type == typeof(Uri) => (
            "an address that begins with https:// or http://",
            text => Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)),
        _ => null,
    };

    /// <summary>Whether settings of this type have others below them.</summary>
    public static bool IsSection(Type type) => !type.IsValueType && type != typeof(string) && type != typeof(Uri);

    /// <summary>The element type of a list or dictionary.</summary>
    public static Type? ElementOf(Type type) => type.IsGenericType ? type.GetGenericArguments()[^1] : null;

    /// <summary>The properties that can be set by a setting.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type.GetProperties()
        .Where(property => property.CanWrite || property.PropertyType.IsGenericType)
        .Where(property => !typeof(Delegate).IsAssignableFrom(property.PropertyType));

    public static Type? PropertyOf(Type type, string key) =>
        PropertiesOf(type).FirstOrDefault(property => property.Name.Equals(key, StringComparison.OrdinalIgnoreCase))?.PropertyType;

    /// <summary>Whether the setting with this key holds a secret.</summary>
    public static bool IsSecret(string key) =>
        OtherSecrets.Contains(key, StringComparer.OrdinalIgnoreCase)
        || Read.Any(root => key.StartsWith($"{root.Key}:", StringComparison.OrdinalIgnoreCase)
            && IsSecretIn(root.Value, key[(root.Key.Length + 1)..].Split(':')));

    private static bool IsSecretIn(Type type, string[] path)
    {
        if (ElementOf(type) is { } element)
        {
            return path.Length > 1 && IsSecretIn(element, path[1..]);
        }

        var property = PropertiesOf(type).FirstOrDefault(property => property.Name.Equals(path[0], StringComparison.OrdinalIgnoreCase));
        return property is not null
            && (path.Length == 1 ? property.IsDefined(typeof(SecretAttribute)) : IsSecretIn(property.PropertyType, path[1..]));
    }

    private static string ExampleIn(Type type) => type switch
    {
        { IsGenericType: false } => type.GetProperties()[0].Name,
        _ when type.GetGenericArguments().Length == 1 => "0",
        _ => "NAME",
    };

    // The AWS SDK reads its own settings from the same section.
    private static IEnumerable<string> AwsFaults(IConfigurationSection section)
    {
        foreach (var setting in section.AsEnumerable().Where(setting => setting.Value is not null && setting.Key != section.Path))
        {
            if (AnswersInTheLog.Contains(setting.Key, StringComparer.OrdinalIgnoreCase) && setting.Value is not ("false" or "Never"))
            {
                yield return $"{setting.Key} would write Cognito's answers to the log, and with them the tokens of people; remove it.";
            }
            else if (PropertyOf(typeof(CognitoSettings), setting.Key[(section.Path.Length + 1)..]) is null && !IsReadByAwsSdk(setting))
            {
                yield return $"{setting.Key} has a value that the AWS SDK cannot read.";
            }
        }
    }

    private static bool IsReadByAwsSdk(KeyValuePair<string, string?> setting)
    {
        try
        {
            _ = new ConfigurationBuilder().AddInMemoryCollection([setting]).Build().GetAWSOptions();
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or ConfigurationException)
        {
            return false;
        }
    }

    private static IEnumerable<string> LogLevelFaults(IConfigurationSection logging) =>
        logging.GetChildren()
            .Select(child => child.Key.Equals("LogLevel", StringComparison.OrdinalIgnoreCase) ? child : child.GetSection("LogLevel"))
            .SelectMany(levels => levels.GetChildren())
            .Where(level => !Enum.GetNames<LogLevel>().Contains(level.Value, StringComparer.OrdinalIgnoreCase))
            .Select(level => $"{level.Path} must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");

    private static IEnumerable<string> AddressFaults(string? addresses)
    {
        foreach (var address in (addresses ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            string? fault = null;
            try
            {
                _ = BindingAddress.Parse(address);
            }
            catch (FormatException)
            {
                fault = $"{Addresses} must be addresses such as http://127.0.0.1:8080, with semicolons between.";
            }

            if (fault is not null)
            {
                yield return fault;
            }
        }
    }

    // .NET would read 36:00:00 as 36 days, 5 as five days and 00:30 as half an hour.
    [GeneratedRegex(@"\A\s*-?([0-9]+\.)?([01]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,7})?\s*\z")]
    private static partial Regex Time();
}
