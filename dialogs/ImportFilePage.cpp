// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ImportFilePage.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/FileChooser.h"
#include "dialogs/ImportWizard.h"
#include "models/domain/TextExcerpt.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>

namespace {

constexpr int PreviewRows = 10;
const QString Dots(8, QChar(0x2022));

} // namespace

ImportFilePage::ImportFilePage(ImportWizard &wizard)
    : QWizardPage(&wizard)
    , m_wizard(wizard)
{
    setTitle(tr("The File"));
    setSubTitle(tr("A CSV file, as spreadsheets save it, or a JSON list of objects."));
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    addPath(form);
    addReading(form);
    m_preview = new QTableWidget(this);
    m_preview->setObjectName(QStringLiteral("previewTable"));
    m_preview->setAccessibleName(tr("The first lines of the file"));
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->setSelectionMode(QAbstractItemView::NoSelection);
    m_preview->setTabKeyNavigation(false);
    m_preview->setWordWrap(false);
    m_preview->verticalHeader()->hide();
    m_preview->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addLayout(form);
    layout->addWidget(m_preview, 1);
}

void ImportFilePage::addPath(QFormLayout *form)
{
    m_path = new QLineEdit(this);
    m_path->setObjectName(QStringLiteral("pathEdit"));
    m_message = new FieldMessage(this);
    m_message->setObjectName(QStringLiteral("pathMessage"));
    m_message->setField(m_path);
    auto *browseButton = new QPushButton(tr("B&rowse…"), this);
    browseButton->setObjectName(QStringLiteral("browseButton"));
    browseButton->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_path);
    row->addWidget(browseButton);
    auto *label = new QLabel(tr("&File:"), this);
    label->setBuddy(m_path);
    form->addRow(label, row);
    form->addRow(nullptr, m_message);
    connect(m_path, &QLineEdit::textChanged, this, &ImportFilePage::look);
    connect(browseButton, &QPushButton::clicked, this, &ImportFilePage::browse);
}

void ImportFilePage::addReading(QFormLayout *form)
{
    m_separator = new QComboBox(this);
    m_separator->setObjectName(QStringLiteral("separatorCombo"));
    m_separator->addItem(tr("Comma"), QChar(u','));
    m_separator->addItem(tr("Semicolon"), QChar(u';'));
    m_separator->addItem(tr("Tab"), QChar(u'\t'));
    m_separator->addItem(tr("Vertical bar"), QChar(u'|'));
    m_encoding = new QComboBox(this);
    m_encoding->setObjectName(QStringLiteral("encodingCombo"));
    m_encoding->addItem(tr("UTF-8"), int(CsvFormat::Encoding::Utf8));
    m_encoding->addItem(tr("UTF-16"), int(CsvFormat::Encoding::Utf16));
    m_encoding->addItem(tr("Windows-1252 (Western)"), int(CsvFormat::Encoding::Windows1252));
    m_header = new QCheckBox(tr("Column na&mes on the first line"), this);
    m_header->setObjectName(QStringLiteral("headerCheckBox"));
    m_header->setChecked(true);
    form->addRow(tr("&Separator:"), m_separator);
    form->addRow(tr("&Encoding:"), m_encoding);
    form->addRow(nullptr, m_header);
    connect(m_separator, &QComboBox::currentIndexChanged, this, &ImportFilePage::readAgain);
    connect(m_encoding, &QComboBox::currentIndexChanged, this, &ImportFilePage::readAgain);
    connect(m_header, &QCheckBox::toggled, this, &ImportFilePage::readAgain);
}

void ImportFilePage::browse()
{
    auto *dialog = new FileChooser(this, tr("Import"), m_path->text());
    dialog->setObjectName(QStringLiteral("importFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("CSV and JSON files (*.csv *.tsv *.txt *.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &file) { m_path->setText(QDir::toNativeSeparators(file)); });
    dialog->open();
}

/// Another file: how it seems to be written.
void ImportFilePage::look()
{
    const QString typed = QDir::fromNativeSeparators(m_path->text().trimmed());
    if (typed.isEmpty()) {
        showResult(Error{
            .code = ErrorCode::Invalid, .reason = Reason::Empty, .field = Field::DatabaseFile});
        return;
    }
    const Result<ImportFile> file = m_wizard.look(QDir::home().absoluteFilePath(typed));
    m_wizard.file() = file ? *file : ImportFile();
    if (!file) {
        showResult(file.error());
        return;
    }
    for (QWidget *widget : QList<QWidget *>{m_separator, m_encoding, m_header}) {
        widget->setEnabled(file->kind == ImportFile::Kind::Csv);
    }
    const QSignalBlocker separator(m_separator);
    const QSignalBlocker encoding(m_encoding);
    m_separator->setCurrentIndex(m_separator->findData(QChar(QLatin1Char(file->csv.separator))));
    m_encoding->setCurrentIndex(m_encoding->findData(int(file->csv.encoding)));
    readAgain();
}

/// The same file, as it is to be read now.
void ImportFilePage::readAgain()
{
    if (m_wizard.file().path.isEmpty()) {
        return; // what speaks against the file typed stays
    }
    CsvFormat &format = m_wizard.file().csv;
    format.separator = m_separator->currentData().toChar().toLatin1();
    format.encoding = static_cast<CsvFormat::Encoding>(m_encoding->currentData().toInt());
    format.header = m_header->isChecked();
    showResult(preview());
}

void ImportFilePage::showNames(const QStringList &names)
{
    constexpr qsizetype Longest = 40;
    for (int column = 0; column < names.size(); ++column) {
        const QString name = CellText::singleLine(names.at(column));
        m_preview->setHorizontalHeaderItem(
            column, new QTableWidgetItem(TextExcerpt::shortened(name, Longest)));
    }
}

/// No name is cut: by them one knows the file. Of values as much as leaves others in sight.
void ImportFilePage::fitColumns()
{
    constexpr int MostCharacters = 40;
    const QHeaderView *header = m_preview->horizontalHeader();
    const int most = m_preview->fontMetrics().averageCharWidth() * MostCharacters;
    m_preview->resizeColumnsToContents();
    for (int column = 0; column < m_preview->columnCount(); ++column) {
        const int wanted = qMin(m_preview->columnWidth(column), most);
        m_preview->setColumnWidth(column, qMax(wanted, qMax(header->defaultSectionSize(),
                                                            header->sectionSizeHint(column))));
    }
}

Result<> ImportFilePage::preview()
{
    m_preview->clear();
    m_preview->setRowCount(0);
    m_preview->setColumnCount(0);
    const auto reader = m_wizard.file().open();
    if (!reader) {
        return reader.error();
    }
    const QStringList names = (*reader)->names();
    // Nobody reads passwords over somebody's shoulder.
    const int secret =
        ImportMapping::guess(m_wizard.kind(), names).columns.value(QStringLiteral("password"), -1);
    m_preview->setColumnCount(static_cast<int>(names.size()));
    showNames(names);
    while (m_preview->rowCount() < PreviewRows) {
        const auto record = (*reader)->next();
        if (!record) {
            break;
        }
        const int row = m_preview->rowCount();
        m_preview->insertRow(row);
        for (int column = 0; column < record->values.size(); ++column) {
            const QString value = record->values.at(column);
            m_preview->setItem(row, column,
                               new QTableWidgetItem(column == secret && !value.isEmpty()
                                                        ? Dots
                                                        : CellText::singleLine(value)));
        }
    }
    fitColumns();
    return names.isEmpty()
               ? Result<>(Error{
                     .code = ErrorCode::Invalid, .reason = Reason::Empty, .field = Field::None})
               : Result<>();
}

void ImportFilePage::showResult(const Result<> &result)
{
    m_isFit = result && !m_wizard.file().path.isEmpty();
    if (!result) {
        m_message->showProblem(problem(result.error()), FieldMessage::Focus::Leave);
    } else if (m_wizard.file().kind == ImportFile::Kind::Csv && m_preview->columnCount() == 1) {
        m_message->showNote(
            tr("The file has one column only. If it should have more, choose another separator."));
    } else {
        m_message->clearMessage();
    }
    emit completeChanged();
}

/// Of the file as a whole.
QString ImportFilePage::problem(const Error &error)
{
    if (error.reason == Reason::Empty && error.field == Field::None) {
        return tr("This file is empty. Choose another.");
    }
    return error.reason == Reason::BadEncoding ? tr("This file is not text in the chosen encoding. "
                                                    "Choose another file or encoding.")
                                               : ErrorText::sentence(error);
}
