using CensusPortal.Domain.BaseLists;

namespace CensusPortal.Services.Lists;

/// <summary>The words lists share in their addresses (地址参数).</summary>
public static class ListWords
{
    public static readonly (string Text, SubjectKind Value)[] Kinds = [("unit", SubjectKind.Unit), ("household", SubjectKind.Household)];

    public static string Slug(this SubjectKind kind) => kind == SubjectKind.Household ? "household" : "unit";
}
