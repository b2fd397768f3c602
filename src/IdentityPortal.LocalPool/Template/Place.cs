using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>A position in the template, formatted for error messages: <c>Resources.UserPool.Properties.Schema[0] (line 42)</c>.</summary>
internal readonly record struct Place(string Path, long Line)
{
    public Place Member(string name, YamlNode node) => new(Path.Length == 0 ? name : $"{Path}.{name}", node.Start.Line);

    public Place Item(int index, YamlNode node) => new($"{Path}[{index}]", node.Start.Line);

    public override string ToString() => Path.Length == 0 ? $"Line {Line}" : $"{Path} (line {Line})";
}
