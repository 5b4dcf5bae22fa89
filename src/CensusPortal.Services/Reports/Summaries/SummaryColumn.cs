namespace CensusPortal.Services.Reports.Summaries;

/// <summary>How the cells of a summary's column look: text, a code, a count, a rate with one or two decimals, a rank.</summary>
internal enum SummaryFormat { Text, Code, Count, Rate1, Rate2, Rank }

/// <summary>One column of a summary sheet (汇总列).</summary>
/// <param name="Group">The merged header above it and its neighbours of the same group; null lets the header span both rows.</param>
/// <param name="Width">Width in Latin characters; a Chinese one is two wide.</param>
internal sealed record SummaryColumn(string? Group, string Header, double Width, SummaryFormat Format);
