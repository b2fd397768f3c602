using System.Reflection;
using System.Runtime.CompilerServices;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>Lists and tables in the pool's README are generated from the code. To update them, copy the text that a failure shows.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_lists_and_tables_of_operations_are_those_of_the_code()
    {
        var rows = OperationTable.Rows.Select(row => (row.Name, row.IsSigned, row.Width, Coverage.Of(row).Ignored))
            .ToLookup(row => (row.IsSigned, IsWhole: row is { Width: "whole", Ignored: [] }));
        var text = string.Concat(new[] { false, true }.Select(signed =>
            $"**{(signed ? "With" : "Without")} AWS credentials.** Whole: {Listed([.. rows[(signed, true)].Select(row => row.Name)])}.\n\n"
                + "| operation | built | members ignored |\n|---|---|---|\n"
                + string.Concat(rows[(signed, false)].Select(row => $"| {row.Name} | {row.Width} | {Listed(row.Ignored)} |\n")) + "\n"));

        Assert.True(Readme().Contains(text, StringComparison.Ordinal), text);
    }

    [Fact]
    public void The_operations_that_are_not_built_are_those_that_the_table_lacks()
    {
        var missing = ServiceModel.Operations.Keys.Except(OperationTable.Rows.Select(row => row.Name)).Order(StringComparer.Ordinal);
        var sentence = $"Not built ({missing.Count()}): {Listed([.. missing])}.\n";

        Assert.True(Readme().Contains(sentence, StringComparison.Ordinal), sentence);
    }

    [Fact]
    public void Every_operation_is_signed_as_the_service_model_says_and_asks_only_for_members_that_it_has()
    {
        foreach (var row in OperationTable.Rows)
        {
            var model = ServiceModel.Operations[row.Name];
            Assert.True(row.IsSigned == model.IsSigned, row.Name);
            Assert.All(Coverage.Of(row).Honoured, name => Assert.True(
                model.Members.Any(path => path == name || path.StartsWith(name + '.', StringComparison.Ordinal)), $"{row.Name}.{name}"));
        }
    }

    [Fact]
    public void The_table_of_guessed_refusals_is_that_of_the_code()
    {
        var guesses = typeof(PoolError).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(Sample)
            .Where(error => error.Evidence is 'U' or 'E')
            .OrderBy(error => error.Type, StringComparer.Ordinal)
            .ThenBy(error => error.Message, StringComparer.Ordinal)
            .GroupBy(error => error.Type, error => error.Message)
            .Select(type => $"| {type.Key} | {string.Join("<br>", type)} |\n");
        var table = "| type | message |\n|---|---|\n" + string.Concat(guesses);

        Assert.True(Readme().Contains(table, StringComparison.Ordinal), table);
    }

    private static PoolError Sample(MethodInfo factory) => (PoolError)factory.Invoke(
        null,
        [.. factory.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var type when type == typeof(string) => $"{{{parameter.Name}}}",
            var type when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
            _ => (object)new[] { $"{{{parameter.Name}}}" },
        })])!;

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "–" : string.Join(", ", names);

    private static string Readme([CallerFilePath] string here = "") => File.ReadAllText(
        Path.Combine(Path.GetDirectoryName(here)!, "../../../src/IdentityPortal.LocalPool/README.md"));
}
