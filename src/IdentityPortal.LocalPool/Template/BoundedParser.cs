using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IdentityPortal.LocalPool.Template;

/// <summary>
/// Passes the events of YAML on and refuses what YamlDotNet would not survive (depth, which it reads by recursion) or would report without a line.
/// </summary>
internal sealed class BoundedParser(string yaml, int deepest) : IParser
{
    // A stream and a document are around the first node.
    private const int Around = 2;

    private readonly Parser _events = new(new StringReader(yaml));
    private readonly HashSet<AnchorName> _anchors = [];
    private int _depth;
    private long _line = 1;

    public ParsingEvent? Current => _events.Current;

    public bool MoveNext()
    {
        try
        {
            if (!_events.MoveNext())
            {
                return false;
            }
        }
        catch (YamlException e)
        {
            // Some faults have no position, and the end of the text is on a line after the last. One of a tab begins with the text before it.
            var at = e.Message.Contains(" tab ", StringComparison.Ordinal) ? e.End : e.Start;
            throw Unreadable(at.Index > 0 ? at.Line : _line + 1, e.Message, e);
        }
        catch (InvalidOperationException e)
        {
            // A defect of YamlDotNet: a list in brackets that does not end.
            throw Unreadable(_line, "a [ or { that begins above does not end.", e);
        }

        _line = Current!.End.Line;
        _depth += Current.NestingIncrease;
        if (_depth > deepest + Around)
        {
            throw new TemplateException(new Place("", _line), "is nested too deep.");
        }

        if (Current is NodeEvent { Anchor.IsEmpty: false } node)
        {
            _anchors.Add(node.Anchor);
        }

        return Current is not AnchorAlias alias || _anchors.Contains(alias.Value)
            ? true
            : throw Unreadable(_line, $"*{alias.Value} is not defined above.", inner: null);
    }

    private TemplateException Unreadable(long line, string problem, Exception? inner) =>
        new(new Place("", Math.Min(line, yaml.TrimEnd().Count(letter => letter == '\n') + 1)), $"cannot be read as YAML: {problem}", inner);
}
