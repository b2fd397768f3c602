using System.Reflection;

namespace IdentityPortal.Tests.Amazon.OfficialApi;

/// <summary>Source that uses the public members of our assemblies. It compiles only against members with the same types.</summary>
internal static class MemberUses
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    // The list as an invariant type rules out conversions between the types of members.
    public static string Of(params Assembly[] assemblies) =>
        $$"""
        #nullable disable
        using System.Collections.Generic;

        class Use
        {
            static List<T> Typed<T>(T member) => null;

        {{string.Join('\n', assemblies.SelectMany(assembly => assembly.GetExportedTypes()).SelectMany(Uses).Select(Method))}}
        }
        """;

    private static IEnumerable<(Type Type, Type Member, string Expression)> Uses(Type type) =>
    [
        .. type.GetFields(Own).Select(field => (type, field.FieldType, $"{Name(type)}.{field.Name}")),
        .. type.GetProperties(Own).Select(property => (type, property.PropertyType, $"it.{property.Name}")),
        .. type.GetMethods(Own).Where(method => !method.IsSpecialName && method.ReturnType != typeof(void))
            .Select(method => (type, method.ReturnType, $"{(method.IsStatic ? Name(type) : "it")}.{method.Name}({Arguments(method)})")),
    ];

    private static string Method((Type Type, Type Member, string Expression) use, int index) =>
        $"    static List<{Name(use.Member)}> Use{index}({Name(use.Type)} it) => Typed({use.Expression});";

    private static string Arguments(MethodInfo method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"default({Name(parameter.ParameterType)})"));

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.FullName!.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.FullName!;
}
