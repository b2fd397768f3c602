using YamlDotNet.RepresentationModel;

namespace IdentityPortal.LocalPool.Template;

/// <summary>The template's conditions; each is evaluated when it is first needed.</summary>
internal sealed class TemplateConditions
{
    private readonly Dictionary<string, (YamlNode Node, Place Place)> _conditions;
    private readonly HashSet<string> _underWay = [];
    private readonly Dictionary<string, bool> _known = [];
    private readonly TemplateFunctions _functions;

    public TemplateConditions(YamlNode? section, Place place, TemplateParameters parameters, TemplateMappings mappings)
    {
        _conditions = (section is null ? [] : TemplateYaml.Members(section, place))
            .ToDictionary(condition => condition.Name, condition => (condition.Node, condition.Place));
        _functions = new TemplateFunctions(parameters, this, mappings, resources: [], isTransformed: false);
    }

    public bool IsTrue(string name, Place place)
    {
        // A condition may be asked for by two others, and each of these by two more.
        if (_known.TryGetValue(name, out var isTrue))
        {
            return isTrue;
        }

        if (!_conditions.TryGetValue(name, out var condition))
        {
            throw new TemplateException(place, $"there is no condition {name} in Conditions.");
        }

        if (!_underWay.Add(name))
        {
            throw new TemplateException(condition.Place, "depends on itself.");
        }

        try
        {
            return _known[name] = Evaluate(condition.Node, condition.Place);
        }
        finally
        {
            _underWay.Remove(name);
        }
    }

    private bool Evaluate(YamlNode node, Place place) => TemplateYaml.Function(node) switch
    {
        ("Condition", var name) => IsTrue(TemplateYaml.Text(name, place), place),
        ("Fn::Equals", var pair) => Operands(pair, place, 2, 2) is [var left, var right] && Text(left) == Text(right),
        ("Fn::Not", var one) => !Evaluate(Operands(one, place, 1, 1)[0].Node, place),
        ("Fn::And", var some) => Operands(some, place, 2, 10).All(operand => Evaluate(operand.Node, operand.Place)),
        ("Fn::Or", var some) => Operands(some, place, 2, 10).Any(operand => Evaluate(operand.Node, operand.Place)),
        ("Fn::Contains", var pair) => Operands(pair, place, 2, 2) is [var list, var item] && Items(list).Contains(Text(item)),
        var (name, _) => throw new TemplateException(
            place, $"{name} is no condition: use Fn::Equals, Fn::Not, Fn::And, Fn::Or or Condition."),
        null => throw new TemplateException(place, "must be Fn::Equals, Fn::Not, Fn::And, Fn::Or or Condition."),
    };

    private string Text((YamlNode Node, Place Place) operand) => Value(operand) switch
    {
        TemplateValue.Flag flag => flag.Text,
        TemplateValue.Sequence list => string.Join(',', list.Items.Select(item => item.AsText())),
        var value => value.AsText(),
    };

    private IEnumerable<string> Items((YamlNode Node, Place Place) operand) => Value(operand).AsItems().Select(item => item.AsText());

    private TemplateValue Value((YamlNode Node, Place Place) operand) =>
        _functions.Resolve(operand.Node, operand.Place) ?? throw new TemplateException(operand.Place, "must have a value.");

    private static List<(YamlNode Node, Place Place)> Operands(YamlNode node, Place place, int least, int most)
    {
        if (node is not YamlSequenceNode sequence || sequence.Children.Count < least || sequence.Children.Count > most)
        {
            throw new TemplateException(place, least == most ? $"needs a list of {least}." : $"needs a list of {least} to {most}.");
        }

        return [.. sequence.Children.Select((operand, index) => (operand, place.Item(index, operand)))];
    }
}
