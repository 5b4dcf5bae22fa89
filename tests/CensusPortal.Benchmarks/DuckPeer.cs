using System.Globalization;
using System.Text;
using DuckDB.NET.Data;

namespace CensusPortal.Benchmarks;

/// <summary>
/// The peer of the comparison (比对的参照): DuckDB, as an author who knows SQL and the lists would write it. Exact passes over credit code, organisation code and
/// registration number; then blocks (person, telephone, house or beginning of the name in a county), whose pairs are scored by Jaro-Winkler of the names and by what else
/// agrees; every row once, the heaviest first, by window functions. Both files are read from disk side by side and the pairs are written to one, as the command does.
/// </summary>
internal static class DuckPeer
{
    // Addresses give road and house number, names what is left without places and legal form. Only codes with wide characters pay for their translation.
    private const string Prepare = """
        CREATE MACRO half(t) AS translate(t,'０１２３４５６７８９ＡＢＣＤＥＦＧＨＪＫＬＭＮＰＱＲＴＵＷＸＹ','0123456789ABCDEFGHJKLMNPQRTUWXY');
        CREATE MACRO prepared(file) AS TABLE
          WITH clean AS (SELECT id, kind, left(division_code,6) AS county, trim(coalesce(legal_rep,'')) AS rep, translate(name,'（）() 　','') AS name,
              regexp_replace(upper(if(strlen(uscc)>length(uscc),half(uscc),coalesce(uscc,''))),'[^0-9A-Z]','','g') AS code,
              right(regexp_replace(coalesce(phone,''),'[^0-9]','','g'),11) AS phone,
              regexp_extract(regexp_replace(translate(coalesce(address,''),'０１２３４５６７８９','0123456789'),'^.*?(街道|镇|乡)',''),
                '(..[路街巷弄道村里庄]).*?(\d+)号',['road','number']) AS house
            FROM read_csv(file, header=true, all_varchar=true)),
          parts AS (SELECT *, regexp_matches(code,'0{9}|9{9}') AS placeholder, regexp_replace(name,
              '^([^省市县区]{2,3}省)?([^市县区]{2,3}市)?([^县区镇乡街]{1,3}[县区])?([^县区镇乡街]{1,4}(街道|镇|乡))?|(集团|有限|责任|股份)*公司','','g') AS core FROM clean)
          SELECT id, kind, county, if(core='',name,core) AS core, if(length(rep)>=2,rep,NULL) AS rep, if(length(phone)>=7,phone,NULL) AS phone,
            if(house.number='',NULL,house.road||house.number) AS house,
            if(length(code)=18 AND NOT placeholder,code,NULL) AS credit,
            if(length(code)=15,code,NULL) AS registration,
            CASE WHEN placeholder THEN NULL WHEN length(code)=18 THEN substr(code,9,9) WHEN length(code)=9 THEN code END AS organisation,
            if(length(code) BETWEEN 17 AND 19 AND NOT placeholder,code,NULL) AS written
          FROM parts;
        """;

    private const string Read = """
        CREATE TABLE units AS SELECT true AS is_left, * FROM prepared('{0}')
          UNION ALL SELECT false, * FROM prepared('{1}');
        CREATE TABLE pairs (left_id VARCHAR, right_id VARCHAR, weight DOUBLE, level INTEGER);
        CREATE VIEW l AS FROM units WHERE is_left AND NOT EXISTS (FROM pairs WHERE left_id=id);
        CREATE VIEW r AS FROM units WHERE NOT is_left AND NOT EXISTS (FROM pairs WHERE right_id=id);
        """;

    private static readonly string[] Codes = ["credit", "organisation", "registration"];

    // A wrong code in the column is another unit's: name or person has to bear it out.
    private const string Exact = """
        CREATE OR REPLACE TABLE weighed AS SELECT l.id AS left_id, r.id AS right_id, jaro_winkler_similarity(l.core,r.core)+coalesce(l.rep=r.rep,false)::INT AS weight
          FROM l JOIN r ON l.{0}=r.{0};
        """;

    private const string Blocked = """
        CREATE TABLE x AS FROM l;
        CREATE TABLE y AS FROM r;
        CREATE TABLE blocked AS
          SELECT x.rowid AS i, y.rowid AS j FROM x JOIN y ON x.county=y.county AND x.rep=y.rep
          UNION SELECT x.rowid, y.rowid FROM x JOIN y ON x.county=y.county AND x.phone=y.phone
          UNION SELECT x.rowid, y.rowid FROM x JOIN y ON x.county=y.county AND x.house=y.house
          UNION SELECT x.rowid, y.rowid FROM x JOIN y ON x.county=y.county AND left(x.core,3)=left(y.core,3)
          UNION SELECT x.rowid, y.rowid FROM x JOIN y ON x.core=y.core AND x.rep=y.rep;
        CREATE OR REPLACE TABLE weighed AS SELECT x.id AS left_id, y.id AS right_id,
            CASE WHEN (left(x.written,9)=left(y.written,9) OR right(x.written,9)=right(y.written,9)) AND damerau_levenshtein(x.written,y.written)<=1 THEN 8
              WHEN x.credit IS NOT NULL AND y.credit IS NOT NULL OR x.registration<>y.registration THEN -7 ELSE 0 END
            + CASE WHEN x.core=y.core THEN 7 ELSE 16*(jaro_winkler_similarity(x.core,y.core)-0.6) END
            + CASE WHEN x.rep=y.rep THEN 5 WHEN x.rep<>y.rep THEN -4 ELSE 0 END
            + CASE WHEN x.phone=y.phone THEN 5 WHEN x.phone<>y.phone THEN -1 ELSE 0 END
            + CASE WHEN x.house=y.house THEN 4 WHEN x.house<>y.house THEN -2 ELSE 0 END
            + if(x.kind=y.kind,0,-3) + if(x.county=y.county,0,-3) AS weight
          FROM blocked JOIN x ON x.rowid=i JOIN y ON y.rowid=j;
        """;

    private const string Take = """
        INSERT INTO pairs SELECT left_id, right_id, weight, {1} FROM weighed WHERE weight>={0}
          QUALIFY row_number() OVER (PARTITION BY left_id ORDER BY weight DESC, right_id)=1 AND row_number() OVER (PARTITION BY right_id ORDER BY weight DESC, left_id)=1;
        """;

    public static async Task LinkAsync(string folder, string target)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:;threads=" + Environment.ProcessorCount);
        await connection.OpenAsync();
        await DoAsync(connection, Prepare);
        await DoAsync(connection, With(Read, Path.Combine(folder, "census.csv"), Path.Combine(folder, "register.csv")));
        foreach (var code in Codes)
        {
            await DoAsync(connection, With(Exact, code));
            await DoAsync(connection, With(Take, 0.5, 1));
        }
        await DoAsync(connection, Blocked);
        await DoAsync(connection, With(Take, 5, 2));
        await DoAsync(connection, $"COPY pairs TO '{target}' (HEADER);");
    }

    private static string With(string sql, params object[] values) => string.Format(CultureInfo.InvariantCulture, CompositeFormat.Parse(sql), values);

    private static async Task DoAsync(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
