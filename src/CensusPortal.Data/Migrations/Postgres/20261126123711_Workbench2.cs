using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace CensusPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Workbench2 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "automatic_in_scope",
                table: "register_matches",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "automatic_reason",
                table: "register_matches",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_of_clearance",
                table: "register_matches",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "natural_key",
                table: "register_entries",
                type: "character varying(80)",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "difference_reasons",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    meaning = table.Column<string>(type: "text", nullable: true),
                    is_outside_clearance = table.Column<bool>(type: "boolean", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_difference_reasons", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "reason_changes",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    filter = table.Column<string>(type: "text", nullable: true),
                    round_number = table.Column<int>(type: "integer", nullable: true),
                    changed_by = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<int>(type: "integer", nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    undone_by = table.Column<string>(type: "text", nullable: true),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    rows_kept = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reason_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reason_overrides",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    natural_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    change_id = table.Column<int>(type: "integer", nullable: false),
                    set_by = table.Column<string>(type: "text", nullable: false),
                    set_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reason_overrides", x => new { x.source, x.natural_key });
                });

            migrationBuilder.CreateTable(
                name: "verification_rounds",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    contents = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    issued_by = table.Column<string>(type: "text", nullable: false),
                    issued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    tasks = table.Column<int>(type: "integer", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verification_rounds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reason_change_rows",
                columns: table => new
                {
                    change_id = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    natural_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    earlier_reason = table.Column<string>(type: "text", nullable: true),
                    earlier_note = table.Column<string>(type: "text", nullable: true),
                    earlier_change_id = table.Column<int>(type: "integer", nullable: true),
                    earlier_set_by = table.Column<string>(type: "text", nullable: true),
                    earlier_set_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reason_change_rows", x => new { x.change_id, x.source, x.natural_key });
                    table.ForeignKey(
                        name: "fk_reason_change_rows_reason_changes_change_id",
                        column: x => x.change_id,
                        principalTable: "reason_changes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "verification_returns",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    round_id = table.Column<int>(type: "integer", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    returned_by = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<int>(type: "integer", nullable: true),
                    returned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    scope_key = table.Column<string>(type: "text", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    answered = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    wrong = table.Column<string>(type: "text", nullable: true),
                    errors = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verification_returns", x => x.id);
                    table.ForeignKey(
                        name: "fk_verification_returns_verification_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "verification_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "verification_tasks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    round_id = table.Column<int>(type: "integer", nullable: false),
                    round_number = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    natural_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    credit_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    registration_number = table.Column<string>(type: "text", nullable: true),
                    representative = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: true),
                    industry_code = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: true),
                    clue = table.Column<string>(type: "text", nullable: true),
                    agreement = table.Column<int>(type: "integer", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true),
                    collected_code = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    verified_by = table.Column<string>(type: "text", nullable: true),
                    verified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answered_by = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    return_id = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verification_tasks", x => x.id);
                    table.ForeignKey(
                        name: "fk_verification_tasks_verification_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "verification_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "difference_reasons",
                columns: new[] { "code", "is_active", "is_outside_clearance", "meaning", "name", "version" },
                values: new object[,]
                {
                    { "01", true, false, "底册核查为停业未注销", "长期停业但未在相关部门注销", 0 },
                    { "02", true, true, "行业门类为农、林、牧、渔业（01-04大类）的个体经营户", "一产个体户非清查对象", 0 },
                    { "03", true, false, "底册核查为搬迁、找不到或其他", "核查状态为其他", 0 },
                    { "04", true, false, "底册核查或现场核实为已注销或吊销", "已注销或吊销", 0 },
                    { "05", true, false, "与另一条是同一单位", "重复", 0 },
                    { "11", true, false, "底册中没有对应的单位", "无底册记录", 0 },
                    { "12", true, false, "底册中有，还没有核查", "未核查", 0 },
                    { "13", true, false, "已采集，但没有与采集的单位比中", "已采集未比中", 0 },
                    { "21", true, false, "无底册记录，登记状态为注销或撤销", "登记状态为注销", 0 },
                    { "22", true, false, "无底册记录，登记状态为吊销", "登记状态为吊销", 0 },
                    { "23", true, false, "无底册记录，登记状态为迁出", "登记状态为迁出", 0 },
                    { "24", true, false, "无底册记录，登记状态为停业或歇业", "登记状态为停业歇业", 0 },
                    { "25", true, false, "无底册记录，纳税人状态为非正常户", "税务非正常户", 0 },
                    { "31", true, false, "现场核实：已搬离本地", "已搬迁", 0 },
                    { "32", true, true, "现场核实：不属于清查范围", "非清查对象", 0 },
                    { "33", true, false, "现场核实：查无此单位", "查无此单位", 0 },
                    { "34", true, false, "现场核实：正常经营，应当补采", "漏报待补采", 0 }
                });

            migrationBuilder.CreateIndex(
                name: "ix_register_entries_source_natural_key",
                table: "register_entries",
                columns: new[] { "source", "natural_key" });

            migrationBuilder.CreateIndex(
                name: "ix_difference_reasons_name",
                table: "difference_reasons",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reason_change_rows_change_id_block_code_township_code",
                table: "reason_change_rows",
                columns: new[] { "change_id", "block_code", "township_code" });

            migrationBuilder.CreateIndex(
                name: "ix_reason_overrides_change_id",
                table: "reason_overrides",
                column: "change_id");

            migrationBuilder.CreateIndex(
                name: "ix_verification_returns_round_id",
                table: "verification_returns",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_verification_rounds_number",
                table: "verification_rounds",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_verification_tasks_return_id",
                table: "verification_tasks",
                column: "return_id");

            migrationBuilder.CreateIndex(
                name: "ix_verification_tasks_round_id_block_code_township_code",
                table: "verification_tasks",
                columns: new[] { "round_id", "block_code", "township_code" });

            migrationBuilder.CreateIndex(
                name: "ix_verification_tasks_round_id_number",
                table: "verification_tasks",
                columns: new[] { "round_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_verification_tasks_source_natural_key",
                table: "verification_tasks",
                columns: new[] { "source", "natural_key" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "difference_reasons");

            migrationBuilder.DropTable(
                name: "reason_change_rows");

            migrationBuilder.DropTable(
                name: "reason_overrides");

            migrationBuilder.DropTable(
                name: "verification_returns");

            migrationBuilder.DropTable(
                name: "verification_tasks");

            migrationBuilder.DropTable(
                name: "reason_changes");

            migrationBuilder.DropTable(
                name: "verification_rounds");

            migrationBuilder.DropIndex(
                name: "ix_register_entries_source_natural_key",
                table: "register_entries");

            migrationBuilder.DropColumn(
                name: "automatic_in_scope",
                table: "register_matches");

            migrationBuilder.DropColumn(
                name: "automatic_reason",
                table: "register_matches");

            migrationBuilder.DropColumn(
                name: "is_of_clearance",
                table: "register_matches");

            migrationBuilder.DropColumn(
                name: "natural_key",
                table: "register_entries");
        }
    }
}
