using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using IdentityPortal.LocalPool.Operations;

namespace IdentityPortal.Tests.Contract;

/// <summary>
/// Compares the suite with what is known about AWS. <c>Errors.txt</c> lists the error types of each operation from AWS's service model, and
/// <c>Messages.txt</c> the known messages. <c>OutOfReach.txt</c> gives the reason for every error that no test can provoke.
/// </summary>
public sealed class CompletenessTests
{
    [Fact]
    public void Every_operation_of_the_pool_has_its_contract() => Assert.Equal(
        OperationTable.Rows.Select(row => row.Name).Order(StringComparer.Ordinal),
        Contracts().Select(type => type.Name[..^"Contract".Length]).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_error_type_of_every_operation_is_proven_or_out_of_reach_for_a_reason()
    {
        var wanted = Lines("Errors.txt").Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1..]);
        var reasons = OutOfReach();
        var missing = Contracts().SelectMany(type =>
        {
            var operation = type.Name[..^"Contract".Length];
            return wanted[operation].Except(Proven(type).Select(refusal => refusal.Type))
                .Where(error => !reasons.Contains((operation, error)) && !reasons.Contains(("*", error)))
                .Select(error => $"{operation} {error}");
        });

        Assert.Empty(missing);
    }

    [Fact]
    public void Nothing_is_called_out_of_reach_that_is_proven()
    {
        var proven = Contracts()
            .SelectMany(type => Proven(type).Select(refusal => (type.Name[..^"Contract".Length], refusal.Type))).ToHashSet();

        Assert.DoesNotContain(OutOfReach(), reason => proven.Any(proof => reason == proof || reason == ("*", proof.Type)));
    }

    [Fact]
    public void Every_known_message_is_proven()
    {
        var proven = Contracts().SelectMany(Proven).ToHashSet();

        var missing = Lines("Messages.txt").Where(line =>
        {
            var parts = line.Split(" | ");
            return !proven.Any(refusal => refusal.Type == parts[0] && Pattern(parts[1]).IsMatch(refusal.Message.TrimEnd('\n')));
        });
        Assert.Empty(missing);
    }

    private static List<Type> Contracts() =>
        [.. typeof(OperationContract).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(OperationContract)) && !type.IsAbstract)];

    private static IEnumerable<Refusal> Proven(Type contract) =>
        from method in contract.GetMethods()
        from data in method.GetCustomAttributes<InlineDataAttribute>()
        where data.Data is [string, string, ..]
        select new Refusal((string)data.Data[0]!, (string)data.Data[1]!);

    // A placeholder is a name or a number. A test may use a value or its own placeholder there.
    private static Regex Pattern(string message) =>
        new($"^{Regex.Replace(Regex.Escape(message), @"\\\{\w+}", ".+")}$", RegexOptions.Singleline);

    private static HashSet<(string Operation, string Error)> OutOfReach() =>
        [.. Lines("OutOfReach.txt").Select(line => line.Split(' '))
            .SelectMany(words => words[0].Split(',').Select(operation => (operation, words[1])))];

    private static IEnumerable<string> Lines(string file, [CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, file));
}
