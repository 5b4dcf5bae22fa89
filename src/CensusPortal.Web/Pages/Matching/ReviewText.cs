using System.Globalization;
using CensusPortal.Domain.Coding;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Matching.Review;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>One field of both rows, what differs marked (对照字段).</summary>
public sealed record VersusRow(string Label, IReadOnlyList<TextPart> Register, IReadOnlyList<TextPart> Record, bool IsCode = false);

/// <summary>Puts the two rows of a case side by side (并排对照).</summary>
public static class ReviewText
{
    public static IReadOnlyList<VersusRow> Rows(Texts t, ReviewSide register, ReviewSide record) =>
    [
        Compared(t["名称", "Name"], register.Name, record.Name),
        Compared(t["信用代码", "Credit code"], register.CreditCode, record.CreditCode, isCode: true),
        Compared(t["注册号", "Number"], register.Number, record.Number, isCode: true),
        Compared(t["法定代表人", "Representative"], register.Representative, record.Representative),
        Set(t["电话", "Phone"], register.Phones, record.Phones),
        Addresses(t["地址", "Address"], register.Addresses, record.Addresses),
        Plain(t["所在地", "Place"], register.Place, record.Place),
        Plain(t["状态", "Status"], register.Status, CodeTables.OperatingStatuses.NameOf(record.Status, t.Language)),
        Plain(t["类型/业务", "Kind, activity"], register.Kind, record.Kind),
        Industry(t, register.IndustryCode, record.IndustryCode),
        Plain(t["成立/开业", "Since"], register.Since, record.Since),
    ];

    public static string Weight(float weight) => weight.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static VersusRow Compared(string label, string? register, string? record, bool isCode = false)
    {
        var (left, right) = TextDifference.Between(register, record);
        return new VersusRow(label, left, right, isCode);
    }

    private static VersusRow Plain(string label, string? register, string? record) => new(label, Part(register), Part(record));

    /// <summary>A number that the other row has anywhere is no difference.</summary>
    private static VersusRow Set(string label, IReadOnlyList<string> register, IReadOnlyList<string> record)
    {
        static IReadOnlyList<TextPart> Marked(IReadOnlyList<string> own, IReadOnlyList<string> other) =>
            [.. own.SelectMany((p, i) => new[] { new TextPart(i == 0 ? "" : "、", false), new TextPart(p, other.Count > 0 && !other.Contains(p)) }).Where(p => p.Text.Length > 0)];
        return new VersusRow(label, Marked(register, record), Marked(record, register), IsCode: true);
    }

    private static VersusRow Addresses(string label, IReadOnlyList<string> register, IReadOnlyList<string> record)
    {
        var (left, right) = TextDifference.Between(register.FirstOrDefault(), record.FirstOrDefault());
        static IEnumerable<TextPart> Others(IReadOnlyList<string> all) => all.Skip(1).Select(a => new TextPart("；" + a, false));
        return new VersusRow(label, [.. left, .. Others(register)], [.. right, .. Others(record)]);
    }

    private static VersusRow Industry(Texts t, string? register, string? record)
    {
        var isOther = !string.IsNullOrEmpty(register) && !string.IsNullOrEmpty(record) && register != record;
        static IReadOnlyList<TextPart> Named(string? code, bool isOther) => string.IsNullOrEmpty(code)
            ? [] : [new TextPart(code, isOther), new TextPart(" " + IndustryClassification.Current.NameOf(code), false)];
        return new VersusRow(t["行业", "Industry"], Named(register, isOther), Named(record, isOther));
    }

    private static IReadOnlyList<TextPart> Part(string? text) => string.IsNullOrEmpty(text) ? [] : [new TextPart(text, false)];
}
