using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.LocalPool;

namespace IdentityPortal.Tests.Contract;

/// <summary>
/// What holds for every operation. A class for one is called by its name and <c>Contract</c>; its theories carry the refusals that they
/// prove as data, type and message, which is what <see cref="CompletenessTests"/> reads.
/// </summary>
public abstract class OperationContract
{
    protected string Operation => GetType().Name[..^"Contract".Length];

    /// <summary>The request's required members, with values of which nothing has to exist.</summary>
    protected abstract object Minimum { get; }

    /// <summary>The message for an empty request, where that is not a list of the required members.</summary>
    protected virtual string? AnswerToNothing => null;

    [Theory]
    [InlineData("TooManyRequestsException", "Rate exceeded")]
    public async Task A_flood_is_turned_away(string type, string message)
    {
        var target = await Target.SharedAsync();
        using var fault = target.Inject(Operation, Fault.Throttle);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, Minimum));
    }

    [Theory]
    [InlineData("InternalErrorException", "Internal server error")]
    public async Task A_failure_of_the_service_is_told_as_one(string type, string message)
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
