using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CensusPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReviewChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "accuracy",
                table: "sync_changes",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "latitude",
                table: "sync_changes",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "longitude",
                table: "sync_changes",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "review",
                table: "clearance_records",
                type: "TEXT",
                nullable: false,
                defaultValue: "Submitted");

            migrationBuilder.AddColumn<string>(
                name: "review_comment",
                table: "clearance_records",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "block_accepted",
                table: "area_tallies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "checked",
                table: "area_tallies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "city_accepted",
                table: "area_tallies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "returned",
                table: "area_tallies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "township_accepted",
                table: "area_tallies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "assignment_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    staff_member_id = table.Column<int>(type: "INTEGER", nullable: false),
                    is_given = table.Column<bool>(type: "INTEGER", nullable: false),
                    act_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    account_id = table.Column<int>(type: "INTEGER", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignment_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "record_photo_contents",
                columns: table => new
                {
                    photo_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_photo_contents", x => x.photo_id);
                });

            migrationBuilder.CreateTable(
                name: "record_photos",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    record_uid = table.Column<Guid>(type: "TEXT", nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    content_hash = table.Column<string>(type: "TEXT", nullable: false),
                    taken_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    account_id = table.Column<int>(type: "INTEGER", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    district_code = table.Column<string>(type: "TEXT", nullable: false),
                    township_code = table.Column<string>(type: "TEXT", nullable: false),
                    block_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_photos", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_actions",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    target = table.Column<string>(type: "TEXT", nullable: false),
                    comment = table.Column<string>(type: "TEXT", nullable: true),
                    filter = table.Column<string>(type: "TEXT", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    account_id = table.Column<int>(type: "INTEGER", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    refused = table.Column<int>(type: "INTEGER", nullable: false),
                    undone_by = table.Column<string>(type: "TEXT", nullable: true),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    rows_kept = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_actions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_steps",
                columns: table => new
                {
                    action_id = table.Column<int>(type: "INTEGER", nullable: false),
                    record_uid = table.Column<Guid>(type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    comment_before = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    district_code = table.Column<string>(type: "TEXT", nullable: false),
                    township_code = table.Column<string>(type: "TEXT", nullable: false),
                    block_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_steps", x => new { x.action_id, x.record_uid });
                });

            migrationBuilder.CreateIndex(
                name: "ix_sync_changes_account_id_number",
                table: "sync_changes",
                columns: new[] { "account_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_sync_changes_area_code_number",
                table: "sync_changes",
                columns: new[] { "area_code", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_area_code_review_id",
                table: "clearance_records",
                columns: new[] { "area_code", "review", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignment_changes_act_id",
                table: "assignment_changes",
                column: "act_id");

            migrationBuilder.CreateIndex(
                name: "ix_assignment_changes_area_code_id",
                table: "assignment_changes",
                columns: new[] { "area_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignment_changes_staff_member_id_area_code_id",
                table: "assignment_changes",
                columns: new[] { "staff_member_id", "area_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_record_photos_area_code",
                table: "record_photos",
                column: "area_code");

            migrationBuilder.CreateIndex(
                name: "ix_record_photos_record_uid",
                table: "record_photos",
                column: "record_uid");

            migrationBuilder.CreateIndex(
                name: "ix_review_actions_account_id",
                table: "review_actions",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_steps_record_uid",
                table: "review_steps",
                column: "record_uid");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assignment_changes");

            migrationBuilder.DropTable(
                name: "record_photo_contents");

            migrationBuilder.DropTable(
                name: "record_photos");

            migrationBuilder.DropTable(
                name: "review_actions");

            migrationBuilder.DropTable(
                name: "review_steps");

            migrationBuilder.DropIndex(
                name: "ix_sync_changes_account_id_number",
                table: "sync_changes");

            migrationBuilder.DropIndex(
                name: "ix_sync_changes_area_code_number",
                table: "sync_changes");

            migrationBuilder.DropIndex(
                name: "ix_clearance_records_area_code_review_id",
                table: "clearance_records");

            migrationBuilder.DropColumn(
                name: "accuracy",
                table: "sync_changes");

            migrationBuilder.DropColumn(
                name: "latitude",
                table: "sync_changes");

            migrationBuilder.DropColumn(
                name: "longitude",
                table: "sync_changes");

            migrationBuilder.DropColumn(
                name: "review",
                table: "clearance_records");

            migrationBuilder.DropColumn(
                name: "review_comment",
                table: "clearance_records");

            migrationBuilder.DropColumn(
                name: "block_accepted",
                table: "area_tallies");

            migrationBuilder.DropColumn(
                name: "checked",
                table: "area_tallies");

            migrationBuilder.DropColumn(
                name: "city_accepted",
                table: "area_tallies");

            migrationBuilder.DropColumn(
                name: "returned",
                table: "area_tallies");

            migrationBuilder.DropColumn(
                name: "township_accepted",
                table: "area_tallies");
        }
    }
}
