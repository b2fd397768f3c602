using System.Globalization;

namespace IdentityPortal.LocalPool.Host;

/// <summary>Reads the command's options. Each is a name and a value: <c>--port 9229</c> or <c>--port=9229</c>.</summary>
internal static class CommandLine
{
    private static readonly CommandOption[] Options =
    [
        new("--template", "FILE", "LocalPool:Template", "CloudFormation template of the pool; a pool of the command's own without it", (options, file) =>
        {
            options.Template = file;
            return true;
        }),
        new("--parameter", "NAME=VALUE", "LocalPool:TemplateParameters", "value of a parameter of the template; can be repeated", (options, pair) =>
        {
            if (pair.Split('=', 2) is not [{ Length: > 0 } name, var value])
            {
                return false;
            }

            options.TemplateParameters = new Dictionary<string, string>(options.TemplateParameters) { [name] = value };
            return true;
        }),
        new("--pool", "NAME", "LocalPool:Pool", "logical id of the pool to use, where the template has several", (options, name) =>
        {
            options.Pool = name;
            return true;
        }),
        new("--client", "NAME", "LocalPool:Client", "logical id of the client to use, where the pool has several", (options, name) =>
        {
            options.Client = name;
            return true;
        }),
        new("--port", "NUMBER", "LocalPool:Port", "port on 127.0.0.1, 9229 without it; 0 takes any that is free", (options, text) =>
        {
            var isPort = ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port);
            options.Port = port;
            return isPort;
        }),
        new("--data", "FOLDER", "LocalPool:Data", "folder that keeps the pool; without it, the pool is forgotten at the end", (options, folder) =>
        {
            options.Data = folder;
            return true;
        }),
        new("--seed", "true|false", "LocalPool:Seed", "whether a pool without accounts gets one in each state, with the groups of support staff; true without it", (options, text) =>
        {
            var isFlag = bool.TryParse(text, out var seed);
            options.Seed = seed;
            return isFlag;
        }),
        new("--lambda", "URL", "LocalPool:LambdaEndpoint", "address that serves the functions of triggers, such as sam local start-lambda", (options, url) =>
        {
            options.LambdaEndpoint = Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var endpoint) ? endpoint : null;
            return endpoint is not null;
        }),
        new("--issuer", "URL", "LocalPool:Issuer", "start of the iss claim, for clients that fetch the issuer's discovery document", (options, url) =>
        {
            options.Issuer = Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var issuer) ? issuer : null;
            return issuer is not null;
        }),
        new("--region", "REGION", "LocalPool:Region", "AWS region in ids and tokens, eu-west-1 without it", (options, region) =>
        {
            options.Region = region;
            return true;
        }),
    ];

    public static string Help { get; } = string.Join('\n',
    [
        "Runs a local Amazon Cognito user pool.",
        "",
        .. Options.Select(option => $"  {$"{option.Name} {option.Value}",-26}{option.Use}"),
        $"  {"--version",-26}the version of the command",
        $"  {"--help",-26}this text",
        "",
        "Ctrl+C stops it. What it serves is at GET / and in its README.",
    ]);

    /// <summary>Sets the options that the arguments name.</summary>
    /// <returns>What is wrong with the arguments; null if nothing is.</returns>
    public static string? Read(IReadOnlyList<string> arguments, LocalPoolOptions options)
    {
        for (var index = 0; index < arguments.Count; index++)
        {
            var (name, value) = arguments[index].Split('=', 2) is [var before, var after] ? (before, after) : (arguments[index], null);
            if (Array.Find(Options, one => one.Name == name) is not { } option)
            {
                return $"There is no option {name}. --help lists all.";
            }

            value ??= index + 1 < arguments.Count && !arguments[index + 1].StartsWith("--", StringComparison.Ordinal) ? arguments[++index] : null;
            if (string.IsNullOrEmpty(value) || !option.Set(options, value))
            {
                return $"{option.Name} needs {option.Value}: {option.Use}.";
            }
        }

        return null;
    }

    /// <summary>Replaces the names of settings in a sentence by those of the options.</summary>
    public static string WithOwnNames(string sentence) => Options
        .OrderByDescending(option => option.Setting.Length)
        .Aggregate(
            sentence,
            (text, option) => text
                .Replace($"--{option.Setting}:", $"{option.Name} ", StringComparison.Ordinal)
                .Replace(option.Setting, option.Name, StringComparison.Ordinal));
}
