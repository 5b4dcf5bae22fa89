namespace CensusPortal.Domain.Records;

/// <summary>How a field of a clearance form is filled in at a desk (录入方式).</summary>
public enum FormInput { Text, Code, Phone, Month, Day, Whole, Money, Choice, Industry, Area, Building, Person }

/// <summary>A field of a clearance form as it is asked for (表单项): its name is that of <see cref="Sync.RecordFields"/>.</summary>
public sealed record FormField(string Name, string Chinese, string English, FormInput Input)
{
    /// <summary>A form without it is not taken.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Previous values of the area are offered while typing.</summary>
    public bool Suggests { get; init; }

    /// <summary>The codes of a choice, with their names.</summary>
    public CodeTable? Table { get; init; }

    /// <summary>Whether it is asked for, by what else the form says; null is always.</summary>
    public Func<IReadOnlyDictionary<string, string?>, bool>? Applies { get; init; }

    public bool AppliesTo(IReadOnlyDictionary<string, string?> values) => Applies is null || Applies(values);

    public string Label(Language language) => language == Language.Chinese ? Chinese : English;
}

/// <summary>A titled part of a form (表单分区).</summary>
public sealed record FormSection(string Chinese, string English, IReadOnlyList<FormField> Fields)
{
    public string Title(Language language) => language == Language.Chinese ? Chinese : English;
}
