// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticfiles.h"

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

QByteArray field(const HttpResponse &response, const char *name)
{
    HttpRequest carrier;
    carrier.headers = response.headers;
    return carrier.header(name);
}

HttpRequest request(const QByteArray &method, const QByteArray &path, const HttpFields &headers = {})
{
    HttpRequest made;
    made.method = method;
    made.path = path;
    made.headers = headers;
    return made;
}

} // namespace

/** The web client's files, and whatever else is asked for instead. */
class tst_StaticFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rootIsTheIndex();
    void roomsAndMessagesAreThePage();
    void tagOfThePageIsThatOfAllFiles();
    void suffixDecidesTheType_data();
    void suffixDecidesTheType();
    void pathOutsideIsNotFound_data();
    void pathOutsideIsNotFound();
    void encodedNameIsFound();
    void linkThatLeavesIsNotFollowed();
    void otherMethodsAreNotAllowed();
    void unchangedFileIsNotSentAgain();
    void changedFileHasAnotherTag();
    void compressedNeighbourIsSent_data();
    void compressedNeighbourIsSent();
    void outdatedNeighbourIsIgnored();
    void hugeFileIsNotServed();
    void securityFieldsAreOnEveryAnswer();
    void resourcesAreOurOwnPage();

private:
    void write(const QString &name, const QByteArray &content) const;
    HttpResponse get(const QByteArray &path, const HttpFields &headers = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StaticFiles> m_files;
};

void tst_StaticFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    write(u"web/index.html"_s, "<!doctype html>");
    write(u"web/app/main.js"_s, "export {};");
    write(u"web/.secret"_s, "hidden");
    write(u"outside.txt"_s, "outside");
    m_files = std::make_unique<StaticFiles>(m_folder->filePath(u"web"_s), QByteArray());
}

void tst_StaticFiles::cleanup()
{
    m_files.reset();
    m_folder.reset();
}

void tst_StaticFiles::write(const QString &name, const QByteArray &content) const
{
    const QString path = m_folder->filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

HttpResponse tst_StaticFiles::get(const QByteArray &path, const HttpFields &headers) const
{
    return m_files->answer(request("GET", path, headers));
}

void tst_StaticFiles::rootIsTheIndex()
{
    const HttpResponse response = get("/");
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, "<!doctype html>");
    QCOMPARE(field(response, "Content-Type"), "text/html; charset=utf-8");
    QCOMPARE(field(response, "Cache-Control"), "no-cache");
    QCOMPARE(field(response, "Vary"), "Accept-Encoding");
    QCOMPARE(get("/index.html").body, response.body);
}

void tst_StaticFiles::roomsAndMessagesAreThePage()
{
    const QByteArray page = get("/").body;
    for (const char *path : {"/r/1", "/r/4000000000", "/r/12/m/34"})
        QCOMPARE(get(path).body, page);
}

void tst_StaticFiles::tagOfThePageIsThatOfAllFiles()
{
    write(u"web/app.js"_s, "1");
    const QByteArray before = field(get("/"), "ETag");
    QCOMPARE(field(get("/r/1"), "ETag"), before);
    QVERIFY(field(get("/app.js"), "ETag") != before);
    write(u"web/app.js"_s, "22");
    QVERIFY(field(get("/"), "ETag") != before);
    const QByteArray now = field(get("/"), "ETag");
    write(u"web/more.js"_s, "");
    QVERIFY(field(get("/"), "ETag") != now);
}

void tst_StaticFiles::suffixDecidesTheType_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("type");
    const auto row = [](const char *name, const char *type) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(type);
    };
    row("a.js", "text/javascript; charset=utf-8");
    row("a.mjs", "text/javascript; charset=utf-8");
    row("a.css", "text/css; charset=utf-8");
    row("a.json", "application/json; charset=utf-8");
    row("a.svg", "image/svg+xml; charset=utf-8");
    row("a.PNG", "image/png");
    row("a.webp", "image/webp");
    row("a.ico", "image/x-icon");
    row("a.webmanifest", "application/manifest+json; charset=utf-8");
    row("a.woff2", "font/woff2");
    row("a.txt", "text/plain; charset=utf-8");
    row("a.min.js.map", "application/json; charset=utf-8");
    row("a.exe", "application/octet-stream");
    row("LICENSE", "application/octet-stream");
}

void tst_StaticFiles::suffixDecidesTheType()
{
    QFETCH(QByteArray, name);
    write(u"web/"_s + QString::fromLatin1(name), "content");
    const HttpResponse response = get('/' + name);
    QCOMPARE(response.status, 200);
    QTEST(field(response, "Content-Type"), "type");
}

void tst_StaticFiles::pathOutsideIsNotFound_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"/../outside.txt",
                             "/%2e%2e/outside.txt",
                             "/app/../../outside.txt",
                             "/..%2foutside.txt",
                             "/%2E%2E%2Foutside.txt",
                             "/..\\outside.txt",
                             "/..%5coutside.txt",
                             "/.secret",
                             "/%2esecret",
                             "/app/.",
                             "/app/..",
                             "/app",
                             "/app/",
                             "//index.html",
                             "/app//main.js",
                             "/index.html%00",
                             "/index.html%00.js",
                             "/index.html.",
                             "/index.html%20",
                             "/index.html::$DATA",
                             "/c:/index.html",
                             "/%",
                             "/%4",
                             "/%zz",
                             "/%ff",
                             "/%c0%ae%c0%ae/outside.txt",
                             "/a%0ab",
                             "",
                             "index.html",
                             "/absent.js",
                             "/r",
                             "/r/",
                             "/r/x",
                             "/r/1/",
                             "/r/-1",
                             "/r/1/m",
                             "/r/1/m/",
                             "/r/1/m/x",
                             "/r/1/n/2",
                             "/r/1/m/2/3",
                             "/x/r/1",
                             "*"})
        QTest::newRow(path) << QByteArray(path);
}

void tst_StaticFiles::pathOutsideIsNotFound()
{
    QFETCH(QByteArray, path);
    const HttpResponse response = get(path);
    QCOMPARE(response.status, 404);
    QVERIFY(response.body.contains("\"code\":\"not_found\""));
}

void tst_StaticFiles::encodedNameIsFound()
{
    write(u"web/你 好.txt"_s, "hello");
    QCOMPARE(get("/%E4%BD%A0%20%e5%a5%bd.txt").body, "hello");
    QCOMPARE(get("/app%2Fmain.js").status, 404);
}

void tst_StaticFiles::linkThatLeavesIsNotFollowed()
{
    const QString web = m_folder->filePath(u"web"_s);
    QVERIFY(QFile::link(m_folder->filePath(u"outside.txt"_s), web + u"/link.txt"_s));
    QVERIFY(QFile::link(m_folder->path(), web + u"/up"_s));
    QVERIFY(QFile::link(web + u"/index.html"_s, web + u"/inside.html"_s));
    QCOMPARE(get("/link.txt").status, 404);
    QCOMPARE(get("/up/outside.txt").status, 404);
    QCOMPARE(get("/inside.html").status, 200);
}

void tst_StaticFiles::otherMethodsAreNotAllowed()
{
    const HttpResponse response = m_files->answer(request("POST", "/"));
    QCOMPARE(response.status, 405);
    QCOMPARE(field(response, "Allow"), "GET, HEAD");
    QVERIFY(response.body.contains("\"code\":\"method_not_allowed\""));
    QCOMPARE(m_files->answer(request("HEAD", "/")).status, 200);
}

void tst_StaticFiles::unchangedFileIsNotSentAgain()
{
    const QByteArray tag = field(get("/"), "ETag");
    QVERIFY(tag.startsWith('"') && tag.endsWith('"') && tag.size() > 16);
    const QList<QByteArray> conditions{tag, "W/" + tag, "*", "\"other\", " + tag};
    for (const QByteArray &condition : conditions) {
        const HttpResponse response = get("/", {{"If-None-Match", condition}});
        QCOMPARE(response.status, 304);
        QCOMPARE(response.body, QByteArray());
        QCOMPARE(field(response, "ETag"), tag);
        QCOMPARE(field(response, "Vary"), "Accept-Encoding");
    }
    QCOMPARE(get("/", {{"If-None-Match", "\"other\""}}).status, 200);
}

void tst_StaticFiles::changedFileHasAnotherTag()
{
    const QByteArray tag = field(get("/app/main.js"), "ETag");
    write(u"web/app/main.js"_s, "export { x };");
    const HttpResponse response = get("/app/main.js", {{"If-None-Match", tag}});
    QCOMPARE(response.status, 200);
    QVERIFY(field(response, "ETag") != tag);
}

void tst_StaticFiles::compressedNeighbourIsSent_data()
{
    QTest::addColumn<QByteArray>("accepted");
    QTest::addColumn<bool>("compressed");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("gzip") << QByteArray("gzip, deflate, br") << true;
    QTest::newRow("weighted") << QByteArray("br;q=1.0, GZip; q=0.5") << true;
    QTest::newRow("any") << QByteArray("*") << true;
    QTest::newRow("forbidden") << QByteArray("gzip;q=0") << false;
    QTest::newRow("forbidden precisely") << QByteArray("*, gzip;q=0.000") << false;
    QTest::newRow("identity") << QByteArray("identity") << false;
    QTest::newRow("any but weightless") << QByteArray("*;q=0") << false;
}

void tst_StaticFiles::compressedNeighbourIsSent()
{
    QFETCH(QByteArray, accepted);
    QFETCH(bool, compressed);
    write(u"web/app/main.js.gz"_s, "compressed");
    const HttpResponse response = get("/app/main.js", {{"Accept-Encoding", accepted}});
    QCOMPARE(response.body, compressed ? "compressed" : "export {};");
    QCOMPARE(field(response, "Content-Encoding"), compressed ? "gzip" : QByteArray());
    QCOMPARE(field(response, "Content-Type"), "text/javascript; charset=utf-8");
    QCOMPARE(field(response, "ETag") == field(get("/app/main.js"), "ETag"), !compressed);
}

void tst_StaticFiles::outdatedNeighbourIsIgnored()
{
    write(u"web/app/main.js.gz"_s, "compressed");
    QFile source(m_folder->filePath(u"web/app/main.js"_s));
    QVERIFY(source.open(QIODevice::ReadWrite));
    QVERIFY(source.setFileTime(QDateTime::currentDateTime().addSecs(60), QFileDevice::FileModificationTime));
    source.close();
    QCOMPARE(get("/app/main.js", {{"Accept-Encoding", "gzip"}}).body, "export {};");
}

void tst_StaticFiles::hugeFileIsNotServed()
{
    QFile file(m_folder->filePath(u"web/huge.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(StaticFiles::LargestFile + 1));
    QCOMPARE(get("/huge.txt").status, 404);
}

void tst_StaticFiles::securityFieldsAreOnEveryAnswer()
{
    for (const HttpResponse &response : {get("/"), get("/absent"), m_files->answer(request("PUT", "/"))}) {
        QCOMPARE(field(response, "X-Content-Type-Options"), "nosniff");
        QCOMPARE(field(response, "Referrer-Policy"), "no-referrer");
        QCOMPARE(field(response, "Cross-Origin-Opener-Policy"), "same-origin");
        QCOMPARE(field(response, "X-Frame-Options"), QByteArray());
        QCOMPARE(field(response, "Content-Security-Policy"), QByteArray());
    }
    StaticFiles files(m_folder->filePath(u"web"_s), "default-src 'self'");
    QCOMPARE(field(files.answer(request("GET", "/")), "Content-Security-Policy"), "default-src 'self'");
}

void tst_StaticFiles::resourcesAreOurOwnPage()
{
    StaticFiles files(u":/web"_s, StaticFiles::OwnPolicy);
    const HttpResponse response = files.answer(request("GET", "/"));
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, "<!doctype html>\n<title>resource</title>\n");
    QCOMPARE(field(response, "X-Frame-Options"), "DENY");
    QCOMPARE(field(response, "Content-Security-Policy"), StaticFiles::OwnPolicy);
    QCOMPARE(files.answer(request("GET", "/../other")).status, 404);
    const QByteArray tag = field(response, "ETag");
    QCOMPARE(files.answer(request("GET", "/", {{"If-None-Match", tag}})).status, 304);
}

QTEST_GUILESS_MAIN(tst_StaticFiles)
#include "tst_staticfiles.moc"
