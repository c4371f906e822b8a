// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ExportDialog.h"

#include "dialogs/FileChooser.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStandardPaths>

ExportDialog::ExportDialog(const Content &content, QWidget *parent)
    : FormDialog(tr("Export"), QStringLiteral("exportDialog"), parent)
    , m_fileName(content.fileName)
{
    setupForm(content);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::followFormat);
    connect(addVerb(tr("Export…")), &QPushButton::clicked, this, &ExportDialog::choosePlace);
    addCancel();
    m_format->setFocus();
}

QString ExportDialog::sentence(const Content &content)
{
    switch (content.extent) {
    case Content::Extent::Narrowed:
        //: %1 is a number of things, for example: 1,234 posts
        return tr("%1, filtered and sorted as shown.").arg(content.what);
    case Content::Extent::Newest:
        //: %1 is a number of things, for example: 10,000 posts
        return tr("The newest %1 that the search finds, sorted as shown. There are more; a filter "
                  "instead of the search shows them all.")
            .arg(content.what);
    case Content::Extent::All:
        break;
    }
    //: %1 is a number of things, for example: 1,234 posts
    return tr("%1, sorted as shown.").arg(content.what);
}

void ExportDialog::setupForm(const Content &content)
{
    auto *what = new QLabel(sentence(content), this);
    what->setObjectName(QStringLiteral("whatLabel"));
    what->setWordWrap(true);
    page()->addWidget(what);
    if (content.pendingChanges > 0) {
        auto *pending =
            new QLabel(content.pendingChanges == 1
                           ? tr("1 change is not saved yet. The file will hold what is stored.")
                           : tr("%Ln changes are not saved yet. The file will hold what is stored.",
                                nullptr, content.pendingChanges),
                       this);
        pending->setObjectName(QStringLiteral("pendingLabel"));
        pending->setWordWrap(true);
        page()->addWidget(pending);
    }
    m_format = new QComboBox(this);
    m_format->setObjectName(QStringLiteral("formatCombo"));
    m_format->addItems({tr("CSV, for spreadsheets"), tr("JSON, for programs")});
    m_columns = new QComboBox(this);
    m_columns->setObjectName(QStringLiteral("columnsCombo"));
    m_columns->addItems(
        {tr("Shown ones (%1)").arg(content.shownColumns), tr("All (%1)").arg(content.allColumns)});
    setupTextFormat();
    addField(tr("&Format:"), m_format);
    addField(tr("&Columns:"), m_columns);
    addField(tr("&Separator:"), m_separator);
    addField(QString(), m_header);
    addField(QString(), m_formulaSafe);
    addField(QString(), m_plainTimes);
    addField(QString(), m_mark);
    for (QComboBox *box : {m_format, m_columns, m_separator}) {
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
}

/// What a CSV file may be like.
void ExportDialog::setupTextFormat()
{
    m_separator = new QComboBox(this);
    m_separator->setObjectName(QStringLiteral("separatorCombo"));
    m_separator->addItem(tr("Comma"), QChar(u','));
    m_separator->addItem(tr("Semicolon"), QChar(u';'));
    m_separator->addItem(tr("Tab"), QChar(u'\t'));
    m_header = new QCheckBox(tr("Column &names on the first line"), this);
    m_header->setObjectName(QStringLiteral("headerCheckBox"));
    m_header->setChecked(true);
    m_formulaSafe = new QCheckBox(tr("&Protect spreadsheets from formulas"), this);
    m_formulaSafe->setObjectName(QStringLiteral("formulaSafeCheckBox"));
    m_formulaSafe->setToolTip(tr("A text that begins with = + - or @ gets an apostrophe in front, "
                                 "so that no spreadsheet runs it."));
    m_formulaSafe->setChecked(true);
    if (QLocale().decimalPoint() == QLatin1String(",")) { // spreadsheets there expect it
        m_separator->setCurrentIndex(m_separator->findData(QChar(u';')));
    }
    m_plainTimes = new QCheckBox(tr("&Times as spreadsheets read them, in UTC"), this);
    m_plainTimes->setObjectName(QStringLiteral("plainTimesCheckBox"));
    m_plainTimes->setToolTip(
        tr("2026-11-27 20:25:20 in place of 2026-11-27T20:25:20.654000Z, which "
           "spreadsheets take for a text. Fractions of a second are left "
           "out."));
    m_plainTimes->setChecked(true);
    m_mark = new QCheckBox(tr("&Mark as UTF-8, for Excel"), this);
    m_mark->setObjectName(QStringLiteral("markCheckBox"));
}

bool ExportDialog::isJson() const
{
    return m_format->currentIndex() == 1;
}

void ExportDialog::followFormat()
{
    for (QWidget *widget :
         QList<QWidget *>{m_separator, m_header, m_formulaSafe, m_plainTimes, m_mark}) {
        widget->setEnabled(!isJson());
    }
}

ExportFormat ExportDialog::format() const
{
    ExportFormat format;
    format.kind = isJson() ? ExportFormat::Kind::Json : ExportFormat::Kind::Csv;
    format.csv.separator = m_separator->currentData().toChar().toLatin1();
    format.csv.header = m_header->isChecked();
    format.csv.formulaSafe = m_formulaSafe->isChecked();
    format.csv.plainTimes = m_plainTimes->isChecked();
    format.csv.byteOrderMark = m_mark->isChecked();
    return format;
}

bool ExportDialog::wantsAllColumns() const
{
    return m_columns->currentIndex() == 1;
}

void ExportDialog::choosePlace()
{
    const QString suffix = isJson() ? QStringLiteral("json") : QStringLiteral("csv");
    auto *dialog = new FileChooser(
        this, tr("Export"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setObjectName(QStringLiteral("exportFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave); // it asks before a file is replaced
    dialog->setDefaultSuffix(suffix);
    dialog->setLabelText(QFileDialog::Accept, tr("Export"));
    dialog->setNameFilters(
        {isJson() ? tr("JSON files (*.json)") : tr("CSV files (*.csv)"), tr("All files (*)")});
    dialog->selectFile(m_fileName + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_path = file;
        accept();
    });
    dialog->open();
}
