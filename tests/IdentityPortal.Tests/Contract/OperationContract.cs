using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.LocalPool;

namespace IdentityPortal.Tests.Contract;

/// <summary>
/// The contract of every operation. The class for an operation has the operation's name followed by <c>Contract</c>. The data of its theories
/// contains the type and message of each refusal that they prove, which <see cref="CompletenessTests"/> reads.
/// </summary>
public abstract class OperationContract
{
    protected string Operation => GetType().Name[..^"Contract".Length];

    /// <summary>The required members of the request, with well-formed values that need not exist in the pool.</summary>
    protected abstract object Minimum { get; }

    /// <summary>The message for an empty request, unless it lists the required members.</summary>
    protected virtual string? AnswerToNothing => null;

    [Theory]
    [InlineData("TooManyRequestsException", "Rate exceeded")]
    public async Task A_flood_is_rejected(string type, string message)
    {
        var target = await Target.SharedAsync();
        using var fault = target.Inject(Operation, Fault.Throttle);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, Minimum));
    }

    [Theory]
    [InlineData("InternalErrorException", "Internal server error")]
    public async Task A_service_failure_is_reported_as_such(string type, string message)
    {
        var target = await Target.SharedAsync();
        using var fault = target.Inject(Operation, Fault.InternalError);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, Minimum));
    }

    [Theory]
    [InlineData("InvalidParameterException", "{count} validation error")]
    public async Task What_is_missing_is_named_all_at_once(string type, string message)
    {
        var target = await Target.SharedAsync();
        var required = System.Text.Json.JsonSerializer.SerializeToElement(Minimum).EnumerateObject().Select(member => member.Name).ToList();

        var refusal = await target.RefusedAsync(Operation, new { });

        Assert.Equal(type, refusal.Type);
        Assert.StartsWith(
            AnswerToNothing ?? message.Replace("{count}", $"{required.Count}", StringComparison.Ordinal),
            refusal.Message,
            StringComparison.Ordinal);
        Assert.All(required, name => Assert.Contains(
            $"Value null at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must not be null",
            refusal.Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public void Its_required_members_are_members_that_it_has() => Assert.All(
        System.Text.Json.JsonSerializer.SerializeToElement(Minimum).EnumerateObject().Select(member => member.Name),
        name => Assert.Contains(
            ServiceModel.Operations[Operation].Members, path => path == name || path.StartsWith(name + '.', StringComparison.Ordinal)));
}
