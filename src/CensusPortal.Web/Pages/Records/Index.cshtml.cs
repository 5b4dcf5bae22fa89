using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Records;
using CensusPortal.Services.Staff;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Records;

/// <summary>The clearance records (清查记录), filtered, sorted and page by page.</summary>
public sealed class IndexModel(RecordQueries records, StaffQueries staff, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public ListPage<RecordRow>? Records { get; private set; }

    public RecordFilter Filter { get; private set; } = new();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = RecordFilter.Read(Address);
        Filter = filter.Value ?? new RecordFilter();
        var page = filter.IsDone ? await records.PageAsync(Filter, Position, cancel) : filter.Problem;
        Records = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        await LoadPlacesAsync(Filter.Area, cancel);
        await NameFiltersAsync(cancel);
    }

    private async Task NameFiltersAsync(CancellationToken cancel)
    {
        AddChip("kind", Filter.Kind switch
        {
            SubjectKind.Unit => Texts["单位", "Units"],
            SubjectKind.Household => Texts["个体经营户", "Household businesses"],
            _ => null,
        });
        AddChip("type", Filter.Type switch
        {
            RecordKind.LegalEntity => Texts["法人单位", "Legal entities"],
            RecordKind.Establishment => Texts["产业活动单位", "Establishments"],
            _ => null,
        });
        AddChip("added", Filter.Added switch { true => Texts["新增", "Added"], false => Texts["底册内", "On the base list"], _ => null });
        AddChip("coded", Filter.Coded switch { true => Texts["已赋码", "Coded"], false => Texts["未赋码", "Not coded"], _ => null });
        AddChip("review", Filter.Review?.Name(Texts.Language));
        AddChip("findings", Filter.Findings ? Texts["有审核差错", "With findings"] : null);
        AddChip("census-only", Filter.CensusOnly ? Texts["疑似多报（各名录都没有）", "In no register"] : null);
        AddChip("absent", Filter.AbsentFrom is { } register ? Texts[$"{register.Name(Texts.Language)}名录中没有", $"Not in the register: {register.Name(Texts.Language)}"] : null);
        if (Filter.Enumerator is { } id)
        {
            var name = await staff.NameAsync(id, cancel) ?? "?";
            AddChip("enumerator", Texts[$"普查员：{name}", $"Enumerator: {name}"]);
        }

        AddChip("q", Filter.Search is { } search ? Texts[$"查找：{search}", $"Search: {search}"] : null);
        AddChip("anywhere", Filter.Anywhere ? Texts["名称中任意位置", "Anywhere in the name"] : null);
    }
}
