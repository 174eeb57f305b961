// SPDX-License-Identifier: GPL-3.0-or-later
#include "accountbook.h"

#include "store.h"

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
    | QFile::ExeOther;

SavedAccount account(const QString &server, qint64 user, qint64 lastUsed = 0)
{
    return {{QUrl(u"https://%1.example.com"_s.arg(server)), u"id-"_s + server, UserId(user)},
            u"ana"_s,
            u"安娜"_s,
            lastUsed};
}

} // namespace

class TestAccountBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = m_dir->filePath(u"data"_s);
    }

    void thereIsNobodyAtFirst()
    {
        const AccountBook book(m_folder);
        QVERIFY(book.accounts().isEmpty());
        QVERIFY(!book.current());
        QVERIFY(!QFile::exists(m_folder)); // looking leaves no trace
    }

    void accountsAreKept()
    {
        {
            AccountBook book(m_folder);
            QSignalSpy changed(&book, &AccountBook::changed);
            QVERIFY(book.use(account(u"a"_s, 1, 100)));
            QVERIFY(book.use(account(u"b"_s, 1, 200)));
            QVERIFY(book.use(account(u"a"_s, 2, 300)));
            QCOMPARE(changed.size(), 3);
        }
        const AccountBook book(m_folder);
        QCOMPARE(book.accounts(),
                 (QList<SavedAccount>{account(u"a"_s, 2, 300), account(u"b"_s, 1, 200), account(u"a"_s, 1, 100)}));
        QCOMPARE(*book.current(), account(u"a"_s, 2, 300));
        QCOMPARE(book.property("accounts").toList().size(), 3);
    }

    void theSameAccountIsThereOnce()
    {
        AccountBook book(m_folder);
        QVERIFY(book.use(account(u"a"_s, 1)));
        SavedAccount moved = account(u"a"_s, 1);
        moved.account.server = QUrl(u"http://10.0.0.5:8080"_s);
        QVERIFY(book.use(moved));
        QCOMPARE(book.accounts(), QList<SavedAccount>{moved});
    }

    void whoSignsOutStaysInTheBook()
    {
        AccountBook book(m_folder);
        QVERIFY(book.use(account(u"a"_s, 1)));
        QVERIFY(book.useNone());
        QVERIFY(!AccountBook(m_folder).current());
        QCOMPARE(AccountBook(m_folder).accounts().size(), 1);
    }

    void foldersLieApartAndAreForTheUserAlone()
    {
        AccountBook book(m_folder);
        const QString one = book.folderOf(account(u"a"_s, 1).account);
        QCOMPARE(one, m_folder + u"/accounts/id-a-1"_s);
        QVERIFY(one != book.folderOf(account(u"a"_s, 2).account));
        QVERIFY(book.use(account(u"a"_s, 1)));
        Store store(one);
        QVERIFY(bool(store.open()));
        QVERIFY(!(QFile::permissions(one) & Others));
        QVERIFY(!(QFile::permissions(m_folder + u"/accounts.json"_s) & Others));
    }

    void whatIsForgottenIsGone()
    {
        AccountBook book(m_folder);
        QVERIFY(book.use(account(u"a"_s, 1)));
        QVERIFY(book.use(account(u"b"_s, 1)));
        for (const SavedAccount &saved : book.accounts())
            QVERIFY(bool(Store(book.folderOf(saved.account)).open()));
        QVERIFY(book.forget(account(u"b"_s, 1).account));
        QCOMPARE(book.accounts(), QList<SavedAccount>{account(u"a"_s, 1)});
        QVERIFY(!book.current());
        QVERIFY(!QFile::exists(book.folderOf(account(u"b"_s, 1).account)));
        QVERIFY(QFile::exists(book.folderOf(account(u"a"_s, 1).account)));
    }

    void anUnreadableFileIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half") << QByteArray("{\"accounts\": [{\"server\":");
        QTest::newRow("an array") << QByteArray("[1]");
    }

    void anUnreadableFileIsSetAside()
    {
        QFETCH(QByteArray, content);
        write(content);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"set aside"_s));
        AccountBook book(m_folder);
        QVERIFY(book.accounts().isEmpty());
        const QStringList aside = QDir(m_folder).entryList({u"accounts.json.unreadable-*"_s});
        QCOMPARE(aside.size(), 1);
        QFile kept(m_folder + u'/' + aside.first());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), content);
        QVERIFY(book.use(account(u"a"_s, 1)));
    }

    void rowsWithoutAnIdentityAreSkipped()
    {
        write("{'current':'id-a-1','accounts':[{'server':'https://a.example.com','server_id':'id-a','user_id':1},"
              "{'server':'','server_id':'x','user_id':1},{'server':'https://b.c','user_id':1},"
              "{'server':'https://b.c','server_id':'x'},{'server':7,'server_id':[],'user_id':'1'},null]}");
        const AccountBook book(m_folder);
        QCOMPARE(book.accounts().size(), 1);
        QCOMPARE(book.current()->account.user, UserId(1));
    }

    void aDiskThatRefusesChangesNothing()
    {
        QFile blocker(m_folder); // a file where the folder should be
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        AccountBook book(m_folder);
        QSignalSpy changed(&book, &AccountBook::changed);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot write"_s));
        QVERIFY(!book.use(account(u"a"_s, 1)));
        QVERIFY(book.accounts().isEmpty());
        QVERIFY(changed.isEmpty());
    }

private:
    /** For the sake of legibility \a content may have single quotation marks. */
    void write(QByteArray content)
    {
        content.replace('\'', '"');
        QVERIFY(QDir().mkpath(m_folder));
        QFile out(m_folder + u"/accounts.json"_s);
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
};

QTEST_APPLESS_MAIN(TestAccountBook)
#include "tst_accountbook.moc"
