using System.Globalization;
using CensusPortal.Domain;

namespace CensusPortal.Services.Lists;

/// <summary>
/// Reads the filters of a list from an address (筛选条件): an empty value is none, an unknown one is a
/// <see cref="Problem"/> that says what is possible. Only the first problem is kept.
/// </summary>
public sealed class FilterReader(Func<string, string?> address)
{
    private const int LongestText = 200;

    public Problem? Problem { get; private set; }

    public string? Text(string name)
    {
        var text = address(name);
        if (text?.Length > LongestText)
        {
            Problem ??= ListProblems.TooLong.With(LongestText);
            return null;
        }

        // A control character is nothing anyone looks for, and PostgreSQL refuses U+0000.
        return string.IsNullOrWhiteSpace(text) ? null : string.Concat(text.Where(c => !char.IsControl(c))).Trim();
    }

    public bool? Flag(string name) => Choice<bool>(name, ("true", true), ("false", false));

    /// <summary>The number of an object.</summary>
    public int? Number(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Problem ??= ListProblems.UnknownValue.With(name, text, "1, 2, 3 …");
        return null;
    }

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Problem ??= ListProblems.UnknownValue.With(name, text, "yyyy-MM-dd");
        return null;
    }

    /// <summary>A filter that can only be set: <c>true</c> or nothing.</summary>
    public bool Switch(string name) => Flag(name) == true;

    public TValue? Choice<TValue>(string name, params (string Text, TValue Value)[] choices) where TValue : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        foreach (var choice in choices)
        {
            if (choice.Text == text)
            {
                return choice.Value;
            }
        }

        Problem ??= ListProblems.UnknownValue.With(name, text, string.Join(", ", choices.Select(c => c.Text)));
        return null;
    }
}
