namespace IdentityPortal.Tests.LocalPool;

/// <summary>A template in a temporary file, which is deleted on disposal.</summary>
internal sealed class TemplateFile : IDisposable
{
    public TemplateFile(string yaml) => File.WriteAllText(Path, yaml);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + ".yaml");

    public void Dispose() => File.Delete(Path);

    /// <summary>A pool and a client with these properties, one per line.</summary>
    public static string With(string pool, string client) =>
        $"""
        Resources:
          Pool:
            Type: AWS::Cognito::UserPool
            Properties:
              UserPoolName: test
        {Indent(pool)}
          Client:
            Type: AWS::Cognito::UserPoolClient
            Properties:
              ClientName: test
              UserPoolId: !Ref Pool
        {Indent(client)}
        """;

    private static string Indent(string properties) =>
        string.Join('\n', properties.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => "      " + line));
}
