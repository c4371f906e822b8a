// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/transfer/ExportJob.h"

class QCheckBox;
class QComboBox;
class QLabel;

/// Asks how what is shown shall be written, and where. It writes nothing itself: whoever opened it
/// starts the export when it was accepted, so that the window can be used meanwhile.
class ExportDialog final : public FormDialog
{
    Q_OBJECT

public:
    struct Content
    {
        /// How many of all there are: a search shows the newest of those that it finds.
        enum class Extent { All, Narrowed, Newest };

        QString what; ///< "1,234 posts", as the status bar counts them
        Extent extent = Extent::All;
        QString fileName; ///< suggested, without a suffix
        int shownColumns = 0;
        int allColumns = 0;
        int pendingChanges = 0; ///< not saved, and so not exported
    };

    ExportDialog(const Content &content, QWidget *parent);

    // Once it was accepted
    ExportFormat format() const;
    bool wantsAllColumns() const;
    QString path() const { return m_path; }

private:
    static QString sentence(const Content &content);
    void setupForm(const Content &content);
    void setupTextFormat();
    bool isJson() const;
    void followFormat();
    void choosePlace();

    QString m_fileName;
    QString m_path;
    QComboBox *m_format = nullptr;
    QComboBox *m_separator = nullptr;
    QComboBox *m_columns = nullptr;
    QCheckBox *m_header = nullptr;
    QCheckBox *m_formulaSafe = nullptr;
    QCheckBox *m_plainTimes = nullptr;
    QCheckBox *m_mark = nullptr;
};
