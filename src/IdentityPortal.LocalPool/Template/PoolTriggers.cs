using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Triggers;

namespace IdentityPortal.LocalPool.Template;

/// <summary>The triggers of a pool: those of its LambdaConfig, and those that SAM's functions add by their events.</summary>
internal sealed class PoolTriggers
{
    public const string Property = "LambdaConfig";

    // Custom senders encrypt their codes with it. There is no such key here.
    private const string Key = "KMSKeyID";

    private readonly TemplateResource _pool;
    private readonly IReadOnlyDictionary<string, TemplateValue> _events;
    private readonly Dictionary<string, TemplateValue> _all;

    /// <param name="pool">The pool.</param>
    /// <param name="events">Functions by the triggers that they add by their events.</param>
    /// <param name="region">The region of functions that the template names.</param>
    public PoolTriggers(TemplateResource pool, IReadOnlyDictionary<string, TemplateValue> events, string region)
    {
        _pool = pool;
        _events = events;
        _all = events.Concat(TemplateValue.MembersOf(pool.Properties().AsMembers().GetValueOrDefault(Property)))
            .DistinctBy(trigger => trigger.Key)
            .Where(trigger => trigger.Key != Key && !Differences.IsDefault(trigger.Value))
            .ToDictionary(trigger => trigger.Key, trigger => FunctionReferences.AsArns(trigger.Value, region));
    }

    /// <summary>LambdaConfig with the functions that can be called. What only AWS knows cannot.</summary>
    public TemplateValue.Mapping Callable => new(_pool.Place, _all.Where(trigger => IsKnown(trigger.Value)).ToDictionary());

    /// <summary>What is different without the triggers that are not called.</summary>
    /// <param name="settings">The settings of the pool.</param>
    /// <param name="callsFunctions">Whether there is something that answers for functions.</param>
    public IEnumerable<TemplateNote> NotCalled(PoolSettings settings, bool callsFunctions) =>
        from trigger in _all
        let difference = Differences.Triggers.GetValueOrDefault(trigger.Key)
        where difference is null || !callsFunctions || !IsKnown(trigger.Value) || LambdaClient.NeverCalled.Contains(trigger.Key)
        let whose = _events.TryGetValue(trigger.Key, out var function) ? $" ({function.AsText().Split('.')[0]})" : ""
        select TemplateNote.Of(_pool, difference is null
            ? $"{Property}.{trigger.Key}: no such property.{Spelling.Suggestion(trigger.Key, Differences.Triggers.Keys)}"
            : $"{trigger.Key} trigger{whose}: not called; {difference}{WithoutCode(trigger.Key, settings)}");

    // The function confirms people where no code does.
    private static string WithoutCode(string trigger, PoolSettings settings) => trigger == "PreSignUp" && settings.AutoVerifiedAttributes.Count == 0
        ? " AutoVerifiedAttributes is empty, so no code is sent either, and only AdminConfirmSignUp confirms an account."
        : "";

    private static bool IsKnown(TemplateValue value) => value switch
    {
        TemplateValue.Unknown => false,
        TemplateValue.Mapping { Members: var members } => members.Values.All(IsKnown),
        _ => true,
    };
}
