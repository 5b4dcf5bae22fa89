namespace CensusPortal.Domain.Coding;

/// <summary>The four levels of the industry classification (门类, 大类, 中类, 小类).</summary>
public enum IndustryLevel { Section, Division, Group, Class }

/// <summary>
/// One entry of the industry classification (行业代码). The parent of a section is empty;
/// English names are given for sections and divisions and are empty below them.
/// </summary>
public sealed record IndustryCode(string Code, string Name, string Parent, string English)
{
    public IndustryLevel Level => Code.Length switch
    {
        1 => IndustryLevel.Section,
        2 => IndustryLevel.Division,
        3 => IndustryLevel.Group,
        _ => IndustryLevel.Class,
    };

    /// <summary>The name in the language asked for; Chinese where there is no English one.</summary>
    public string NameIn(Language language) => language == Language.English && English.Length > 0 ? English : Name;

    internal static IndustryCode FromRow(string row)
    {
        var cells = row.Split('\t');
        return new IndustryCode(cells[0], cells[1], cells[2], cells[3]);
    }
}
