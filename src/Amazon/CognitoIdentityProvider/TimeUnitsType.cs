using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>The unit of a lifetime. Unknown values are passed through unchanged.</summary>
public class TimeUnitsType : ConstantClass
{
    /// <summary>seconds</summary>
    public static readonly TimeUnitsType Seconds = new("seconds");

    /// <summary>minutes</summary>
    public static readonly TimeUnitsType Minutes = new("minutes");

    /// <summary>hours</summary>
    public static readonly TimeUnitsType Hours = new("hours");

    /// <summary>days</summary>
    public static readonly TimeUnitsType Days = new("days");

    /// <summary>Creates a value from its text on the wire.</summary>
    public TimeUnitsType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static TimeUnitsType? FindValue(string? value) => value is null ? null : FindValue<TimeUnitsType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TimeUnitsType?(string? value) => FindValue(value);
}
