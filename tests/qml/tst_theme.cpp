// SPDX-License-Identifier: GPL-3.0-or-later
// The tokens: those of the page, with enough contrast, in both brightnesses and every accent.

#include "engine.h"
#include "windowfixture.h"

#include <QtCore/qfile.h>
#include <QtCore/qregularexpression.h>
#include <QtGui/qguiapplication.h>
#include <QtQml/qqmlcomponent.h>

using namespace Qt::StringLiterals;

class tst_Theme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tokensAreThoseOfThePage_data();
    void tokensAreThoseOfThePage();
    void everyTokenOfThePageIsCompared();
    void textAndIconsHaveContrast_data();
    void textAndIconsHaveContrast();
    void avatarsCarryTheirInitials();
    void followsTheSystem();
    void textGrowsWithTheScale();

private:
    using Tokens = QMap<QString, QString>;

    Tokens block(const QString &selector) const;
    void choose(const QString &mode, const QString &accent = {});
    QColor color(const QString &name) const { return m_theme->property(name.toUtf8().constData()).value<QColor>(); }

    QString m_css;
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_holder;
    QObject *m_theme = nullptr;
};

void tst_Theme::initTestCase()
{
    QFile file(qEnvironmentVariable("PARLEY_SOURCE") + u"/web/styles/tokens.css"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_css = QString::fromUtf8(file.readAll());

    Parley::Ui::prepare(m_engine);
    QQmlComponent component(&m_engine);
    component.setData("import QtQml\nimport Parley.Ui\nQtObject { property QtObject theme: Theme }", QUrl());
    m_holder.reset(component.create());
    QVERIFY2(m_holder != nullptr, qPrintable(component.errorString()));
    m_theme = m_holder->property("theme").value<QObject *>();
    QVERIFY(m_theme != nullptr);
}

/** The tokens of one block of the style sheet, by name. */
tst_Theme::Tokens tst_Theme::block(const QString &selector) const
{
    static const QRegularExpression token(u"--([\\w-]+):\\s*([^;]+);"_s);
    const qsizetype start = m_css.indexOf(selector);
    const QString text = m_css.mid(start, m_css.indexOf(u'}', start) - start);
    Tokens tokens;
    for (auto it = token.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        tokens.insert(match.captured(1), match.captured(2).simplified());
    }
    return tokens;
}

void tst_Theme::choose(const QString &mode, const QString &accent)
{
    m_theme->setProperty("mode", mode);
    m_theme->setProperty("accentName", accent);
}

/** `space-1` is `space1` here, `on-accent` `accentText`: a property may not begin with "on". */
static QString propertyOf(const QString &token)
{
    if (token.startsWith(u"on-"))
        return token.mid(3) + u"Text"_s;
    QString name;
    const QStringList parts = token.split(u'-');
    for (const QString &part : parts)
        name += name.isEmpty() ? part : part.left(1).toUpper() + part.mid(1);
    return name;
}

static QColor colorOf(const QString &css)
{
    static const QRegularExpression rgb(u"^rgb\\((\\d+) (\\d+) (\\d+) / ([\\d.]+)\\)$"_s);
    const QRegularExpressionMatch match = rgb.match(css);
    if (!match.hasMatch())
        return QColor(css);
    return QColor(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt(),
                  qRound(match.captured(4).toDouble() * 255));
}

static double numberOf(const QString &css)
{
    static const QRegularExpression number(u"^([\\d.]+)(px|rem|ms)?$"_s);
    const QRegularExpressionMatch match = number.match(css);
    return match.captured(1).toDouble() * (match.captured(2) == u"rem" ? 16 : 1);
}

void tst_Theme::tokensAreThoseOfThePage_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("value");
    const auto add = [](const QString &mode, const Tokens &tokens) {
        for (auto it = tokens.begin(); it != tokens.end(); ++it) {
            if (!it.key().startsWith(u"font"))
                QTest::addRow("%s %s", qPrintable(mode), qPrintable(it.key())) << mode << it.key() << it.value();
        }
    };
    add(u"light"_s, block(u":root {"_s));
    add(u"light"_s, block(u":root[data-theme=\"light\"]"_s));
    add(u"dark"_s, block(u":root[data-theme=\"dark\"]"_s));
}

void tst_Theme::tokensAreThoseOfThePage()
{
    QFETCH(QString, mode);
    QFETCH(QString, token);
    QFETCH(QString, value);
    choose(mode);

    static const QRegularExpression avatar(u"^avatar-(\\d+)$"_s);
    if (const auto match = avatar.match(token); match.hasMatch()) {
        const QVariantList avatars = m_theme->property("avatars").toList();
        QCOMPARE(avatars.value(match.captured(1).toInt()).toString(), value);
        return;
    }
    const QVariant here = m_theme->property(propertyOf(token).toUtf8().constData());
    QVERIFY2(here.isValid(), qPrintable(u"Theme.qml has no %1"_s.arg(propertyOf(token))));
    if (here.metaType() == QMetaType::fromType<QColor>())
        QCOMPARE(here.value<QColor>().name(QColor::HexArgb), colorOf(value).name(QColor::HexArgb));
    else
        QCOMPARE(here.toDouble(), numberOf(value));
}

void tst_Theme::everyTokenOfThePageIsCompared()
{
    QVERIFY(block(u":root {"_s).size() >= 40);
    QCOMPARE(block(u":root[data-theme=\"light\"]"_s).keys(), block(u":root[data-theme=\"dark\"]"_s).keys());
    QVERIFY(block(u":root[data-theme=\"dark\"]"_s).size() >= 20);
}

static double luminance(const QColor &color)
{
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

static double contrast(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

void tst_Theme::textAndIconsHaveContrast_data()
{
    QTest::addColumn<QString>("front");
    QTest::addColumn<QString>("back");
    QTest::addColumn<double>("least");
    const QList<std::pair<QString, QString>> text{
        {u"text1"_s, u"background"_s},   {u"text1"_s, u"rail"_s},
        {u"text1"_s, u"raised"_s},       {u"text1"_s, u"hover"_s},
        {u"text1"_s, u"mention"_s},      {u"text1"_s, u"soft"_s},
        {u"text2"_s, u"background"_s},   {u"text2"_s, u"rail"_s},
        {u"text2"_s, u"raised"_s},       {u"text2"_s, u"hover"_s},
        {u"text2"_s, u"mention"_s},      {u"text3"_s, u"background"_s},
        {u"text3"_s, u"raised"_s},       {u"accent"_s, u"background"_s},
        {u"accent"_s, u"rail"_s},        {u"accent"_s, u"raised"_s},
        {u"accent"_s, u"active"_s},      {u"accent"_s, u"mention"_s},
        {u"accentText"_s, u"accent"_s},  {u"accentText"_s, u"accentHover"_s},
        {u"badgeText"_s, u"badge"_s},    {u"badge"_s, u"background"_s},
        {u"danger"_s, u"background"_s},  {u"danger"_s, u"raised"_s},
        {u"warn"_s, u"mention"_s},       {u"warn"_s, u"background"_s},
        {u"ok"_s, u"background"_s},      {u"background"_s, u"text1"_s},
        {u"text1"_s, u"messageHover"_s}, {u"text2"_s, u"messageHover"_s},
    };
    const QList<std::pair<QString, QString>> icons{
        {u"text3"_s, u"rail"_s},   {u"text3"_s, u"hover"_s},
        {u"text3"_s, u"active"_s}, {u"ok"_s, u"rail"_s},
        {u"danger"_s, u"rail"_s},  {u"badge"_s, u"rail"_s},
        {u"warn"_s, u"rail"_s},    {u"accent"_s, u"hover"_s},
        {u"raised"_s, u"text3"_s}, {u"text3"_s, u"messageHover"_s},
    };
    for (const auto &[front, back] : text)
        QTest::addRow("%s on %s", qPrintable(front), qPrintable(back)) << front << back << 4.5;
    for (const auto &[front, back] : icons)
        QTest::addRow("icon %s on %s", qPrintable(front), qPrintable(back)) << front << back << 3.0;
}

void tst_Theme::textAndIconsHaveContrast()
{
    QFETCH(QString, front);
    QFETCH(QString, back);
    QFETCH(double, least);
    const QStringList accents = m_theme->property("accentNames").toStringList();
    QVERIFY(accents.size() > 1);
    for (const QString &mode : {u"light"_s, u"dark"_s}) {
        for (const QString &accent : accents) {
            choose(mode, accent);
            QVERIFY(color(front).isValid() && color(back).isValid());
            const double ratio = contrast(color(front), color(back));
            QVERIFY2(ratio >= least, qPrintable(u"%1 %2: %3 : 1"_s.arg(mode, accent).arg(ratio)));
        }
    }
}

void tst_Theme::avatarsCarryTheirInitials()
{
    const QVariantList avatars = m_theme->property("avatars").toList();
    QCOMPARE(avatars.size(), 12);
    for (const QVariant &avatar : avatars)
        QVERIFY(contrast(QColor(avatar.toString()), color(u"avatarText"_s)) >= 4.5);
}

void tst_Theme::followsTheSystem()
{
    choose(u"system"_s);
    m_theme->setProperty("systemDark", true);
    QVERIFY(m_theme->property("dark").toBool());
    m_theme->setProperty("systemDark", false);
    QVERIFY(!m_theme->property("dark").toBool());
    choose(u"dark"_s);
    QVERIFY(m_theme->property("dark").toBool());
}

void tst_Theme::textGrowsWithTheScale()
{
    m_theme->setProperty("fontScale", 200);
    QCOMPARE(m_theme->property("type14").toInt(), 28);
    QCOMPARE(m_theme->property("rowHeight").toInt(), 72);
    m_theme->setProperty("fontScale", 80);
    QCOMPARE(m_theme->property("type14").toInt(), 11);
    QCOMPARE(m_theme->property("rowHeight").toInt(), 36);
    m_theme->setProperty("fontScale", 100);
}

PARLEY_WINDOW_TEST_MAIN(tst_Theme)
#include "tst_theme.moc"
